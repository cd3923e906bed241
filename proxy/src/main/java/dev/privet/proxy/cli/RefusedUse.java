package dev.privet.proxy.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;

/**
 * Says what is wrong with a command line as always; and if it is about an audit log, writes into
 * that log that it was refused.
 */
final class RefusedUse implements IParameterExceptionHandler {
  private final IParameterExceptionHandler usual;

  RefusedUse(IParameterExceptionHandler usual) {
    this.usual = usual;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) throws Exception {
    CommandLine command = e.getCommandLine();
    command.getCommandSpec().mixins().values().stream()
        .map(CommandLine.Model.CommandSpec::userObject)
        .filter(AuditFolder.class::isInstance)
        .map(AuditFolder.class::cast)
        .forEach(folder -> folder.refused(command.getCommandName(), List.of(args)));
    return usual.handleParseException(e, args);
  }
}

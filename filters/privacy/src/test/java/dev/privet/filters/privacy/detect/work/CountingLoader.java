package dev.privet.filters.privacy.detect.work;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Loads classes of some packages anew, so that they count what they do in {@link Work}. */
final class CountingLoader extends ClassLoader {
  private static final ClassDesc WORK = ClassDesc.of(Work.class.getName());
  private static final MethodTypeDesc STEP = MethodTypeDesc.of(ConstantDescs.CD_void);
  private static final MethodTypeDesc MADE =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object);

  /** Methods of strings that {@link Work} has under the same name. */
  private static final Set<String> SEARCHES =
      Arrays.stream(Work.class.getDeclaredMethods())
          .filter(method -> method.getParameterCount() > 0)
          .filter(method -> method.getParameterTypes()[0] == String.class)
          .map(method -> method.getName() + (method.getParameterCount() - 1))
          .collect(Collectors.toSet());

  private final List<String> packages;
  private final ClassFile classFile;

  CountingLoader(String... packages) {
    super(CountingLoader.class.getClassLoader());
    this.packages = List.of(packages);
    this.classFile =
        ClassFile.of(
            ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(getParent())
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      boolean counted = packages.stream().anyMatch(name::startsWith);
      return counted && !name.equals(Work.class.getName())
          ? define(name)
          : super.loadClass(name, resolve);
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] counting =
          classFile.transformClass(
              classFile.parse(in.readAllBytes()),
              ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(Counting::new)));
      return defineClass(name, counting, 0, counting.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Counting implements CodeTransform {
    @Override
    public void atStart(CodeBuilder code) {
      code.invokestatic(WORK, "step", STEP);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      switch (element) {
        case BranchInstruction branch -> code.invokestatic(WORK, "step", STEP).with(branch);
        case InvokeInstruction call when isSearch(call) ->
            code.invokestatic(
                WORK,
                call.name().stringValue(),
                call.typeSymbol().insertParameterTypes(0, ConstantDescs.CD_String));
        case InvokeInstruction call when makesText(call) ->
            code.with(call).dup().invokestatic(WORK, "made", MADE);
        default -> code.with(element);
      }
    }

    private static boolean isSearch(InvokeInstruction call) {
      return call.owner().asSymbol().equals(ConstantDescs.CD_String)
          && SEARCHES.contains(call.name().stringValue() + call.typeSymbol().parameterCount());
    }

    private static boolean makesText(InvokeInstruction call) {
      return call.owner().asInternalName().startsWith("java/")
          && call.typeSymbol().returnType().equals(ConstantDescs.CD_String);
    }
  }
}

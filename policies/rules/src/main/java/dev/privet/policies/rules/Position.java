package dev.privet.policies.rules;

/**
 * A place in a file.
 *
 * @param line from 1; 0 means the whole file
 * @param column from 1; 0 means the whole file
 */
record Position(int line, int column) {
  static final Position WHOLE_FILE = new Position(0, 0);
}

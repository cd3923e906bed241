// What every client is told to do, in terms of no library.
import { z } from 'zod';

/** The object that a model is asked for, and what its tools are called with. */
export const Mail = z.object({ to: z.string(), note: z.string() });

export const TOOLS = ['send_mail', 'look_up'];

/** What a run yields: pieces of text, arguments of calls of tools, and a vector or a number. */
export class Heard {
  pieces = [];
  calls = [];
  value = null;

  say(piece) {
    if (piece) this.pieces.push(piece);
  }

  /** A tool, which keeps what it is called with and answers with the task's result. */
  tool(task) {
    return (input) => {
      this.calls.push(typeof input === 'string' ? JSON.parse(input) : input);
      return task.result;
    };
  }
}

import Anthropic from '@anthropic-ai/sdk';
import { betaZodTool } from '@anthropic-ai/sdk/helpers/beta/zod';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { Heard, Mail, TOOLS } from './task.mjs';

function connect(task) {
  return new Anthropic({ baseURL: task.root, apiKey: task.key, maxRetries: 0 });
}

function asked(task) {
  return { model: task.model, max_tokens: 100, messages: [{ role: 'user', content: task.prompt }] };
}

/** The library `@anthropic-ai/sdk`. */
export const messages = {
  async chat(task) {
    const heard = new Heard();
    const answer = await connect(task).messages.create(asked(task));
    for (const block of answer.content) heard.say(block.text);
    return heard;
  },

  async stream(task) {
    const heard = new Heard();
    const stream = connect(task).messages.stream(asked(task));
    stream.on('text', (piece) => heard.say(piece));
    await stream.finalMessage();
    return heard;
  },

  async tools(task) {
    const heard = new Heard();
    const tools = TOOLS.map((name) =>
      betaZodTool({ name, description: 'A tool.', inputSchema: Mail, run: heard.tool(task) }),
    );
    const runner = connect(task).beta.messages.toolRunner({ ...asked(task), tools, stream: true });
    for await (const stream of runner) {
      for await (const event of stream) {
        if (event.type === 'content_block_delta') heard.say(event.delta.text);
      }
    }
    return heard;
  },

  async structured(task) {
    const heard = new Heard();
    const answer = await connect(task).messages.parse({
      ...asked(task),
      output_config: { format: zodOutputFormat(Mail) },
    });
    heard.value = answer.parsed_output;
    return heard;
  },

  async count(task) {
    const heard = new Heard();
    const { model, messages } = asked(task);
    heard.value = (await connect(task).messages.countTokens({ model, messages })).input_tokens;
    return heard;
  },

  async models(task) {
    const heard = new Heard();
    for await (const model of connect(task).models.list()) heard.say(model.id);
    return heard;
  },

  async cancel(task) {
    const heard = new Heard();
    const stream = await connect(task).messages.create({ ...asked(task), stream: true });
    for await (const event of stream) {
      if (event.type === 'content_block_delta') heard.say(event.delta.text);
      if (heard.pieces.length > 0) break;
    }
    return heard;
  },
};

import OpenAI from 'openai';
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { Heard, Mail, TOOLS } from './task.mjs';

const parameters = z.toJSONSchema(Mail);

function connect(task) {
  return new OpenAI({ baseURL: task.url, apiKey: task.key, maxRetries: 0 });
}

async function embed(task) {
  const heard = new Heard();
  const answer = await connect(task).embeddings.create({ model: task.model, input: task.prompt });
  heard.value = answer.data[0].embedding;
  return heard;
}

async function models(task) {
  const heard = new Heard();
  for await (const model of connect(task).models.list()) heard.say(model.id);
  return heard;
}

/** The library `openai`, on chat completions. */
export const chat = {
  embed,
  models,

  async chat(task) {
    const heard = new Heard();
    const answer = await connect(task).chat.completions.create(asked(task));
    heard.say(answer.choices[0].message.content);
    return heard;
  },

  async stream(task) {
    const heard = new Heard();
    const stream = await connect(task).chat.completions.create({ ...asked(task), stream: true });
    for await (const chunk of stream) heard.say(chunk.choices[0]?.delta?.content);
    return heard;
  },

  async tools(task) {
    const heard = new Heard();
    const tools = TOOLS.map((name) => ({
      type: 'function',
      function: { name, parameters, parse: JSON.parse, function: heard.tool(task) },
    }));
    const runner = connect(task).chat.completions.runTools({ ...asked(task), stream: true, tools });
    for await (const chunk of runner) heard.say(chunk.choices[0]?.delta?.content);
    return heard;
  },

  async structured(task) {
    const heard = new Heard();
    const answer = await connect(task).chat.completions.parse({
      ...asked(task),
      response_format: zodResponseFormat(Mail, 'mail'),
    });
    heard.value = answer.choices[0].message.parsed;
    return heard;
  },

  async cancel(task) {
    const heard = new Heard();
    const stream = await connect(task).chat.completions.create({ ...asked(task), stream: true });
    for await (const chunk of stream) {
      heard.say(chunk.choices[0]?.delta?.content);
      if (heard.pieces.length > 0) break;
    }
    return heard;
  },
};

function asked(task) {
  return { model: task.model, messages: [{ role: 'user', content: task.prompt }] };
}

/** The library `openai`, on responses. */
export const responses = {
  embed,
  models,

  async chat(task) {
    const heard = new Heard();
    const answer = await connect(task).responses.create(input(task));
    heard.say(answer.output_text);
    return heard;
  },

  async stream(task) {
    const heard = new Heard();
    const stream = await connect(task).responses.create({ ...input(task), stream: true });
    for await (const event of stream) {
      if (event.type === 'error') throw OpenAI.APIError.generate(undefined, event, event.message);
      if (event.type === 'response.output_text.delta') heard.say(event.delta);
    }
    return heard;
  },

  async tools(task) {
    const heard = new Heard();
    const call = heard.tool(task);
    const tools = TOOLS.map((name) => ({ type: 'function', name, parameters, strict: true }));
    const turns = [{ role: 'user', content: task.prompt }];
    for (let turn = 0; turn < 3; turn++) {
      const stream = connect(task).responses.stream({ model: task.model, input: turns, tools });
      stream.on('response.output_text.delta', (event) => heard.say(event.delta));
      const calls = [];
      for (const item of (await stream.finalResponse()).output) {
        if (item.type === 'function_call') calls.push(item);
      }
      if (calls.length === 0) return heard;
      for (const { type, call_id, name, arguments: text } of calls) {
        turns.push({ type, call_id, name, arguments: text });
        turns.push({ type: 'function_call_output', call_id, output: call(text) });
      }
    }
    return heard;
  },

  async structured(task) {
    const heard = new Heard();
    const text = { format: zodTextFormat(Mail, 'mail') };
    const answer = await connect(task).responses.parse({ ...input(task), text });
    heard.value = answer.output_parsed;
    return heard;
  },

  async cancel(task) {
    const heard = new Heard();
    const stream = await connect(task).responses.create({ ...input(task), stream: true });
    for await (const event of stream) {
      if (event.type === 'response.output_text.delta') heard.say(event.delta);
      if (heard.pieces.length > 0) break;
    }
    return heard;
  },
};

function input(task) {
  return { model: task.model, input: task.prompt };
}

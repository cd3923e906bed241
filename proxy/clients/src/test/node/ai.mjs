import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { Output, embed, generateText, stepCountIs, streamText, tool } from 'ai';
import { Heard, Mail, TOOLS } from './task.mjs';

globalThis.AI_SDK_LOG_WARNINGS = false;

const openai = (task) => createOpenAI({ baseURL: task.url, apiKey: task.key });
const anthropic = (task) => createAnthropic({ baseURL: task.url, apiKey: task.key });
const compatible = (task) =>
  createOpenAICompatible({
    name: 'privet',
    baseURL: task.url,
    apiKey: task.key,
    supportsStructuredOutputs: true,
  });

/** The library `ai` with a provider's model. */
function by(model, embedding) {
  const asked = (task) => ({ model: model(task), prompt: task.prompt, maxRetries: 0 });

  const ways = {
    async chat(task) {
      const heard = new Heard();
      heard.say((await generateText(asked(task))).text);
      return heard;
    },

    async stream(task) {
      return streamed(task, {});
    },

    async tools(task) {
      const heard = new Heard();
      const own = tool({ description: 'A tool.', inputSchema: Mail, execute: heard.tool(task) });
      const tools = Object.fromEntries(TOOLS.map((name) => [name, own]));
      await follow(streamText({ ...asked(task), tools, stopWhen: stepCountIs(3) }), heard);
      return heard;
    },

    async structured(task) {
      const heard = new Heard();
      const output = Output.object({ schema: Mail });
      heard.value = (await generateText({ ...asked(task), output })).output;
      return heard;
    },

    async cancel(task) {
      const leave = new AbortController();
      const heard = new Heard();
      const stream = streamText({ ...asked(task), abortSignal: leave.signal });
      await follow(stream, heard, () => leave.abort());
      return heard;
    },
  };
  if (embedding) {
    ways.embed = async (task) => {
      const heard = new Heard();
      const asked = { model: embedding(task), value: task.prompt, maxRetries: 0 };
      heard.value = (await embed(asked)).embedding;
      return heard;
    };
  }
  return ways;

  async function streamed(task, more) {
    const heard = new Heard();
    await follow(streamText({ ...asked(task), ...more }), heard);
    return heard;
  }
}

async function follow(stream, heard, onPiece = () => {}) {
  for await (const part of stream.fullStream) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'text-delta') {
      heard.say(part.text);
      onPiece();
    }
  }
}

export const openaiResponses = by(
  (task) => openai(task)(task.model),
  (task) => openai(task).embedding(task.model),
);
export const openaiChat = by((task) => openai(task).chat(task.model));
export const anthropicMessages = by((task) => anthropic(task)(task.model));
export const openaiCompatible = by(
  (task) => compatible(task)(task.model),
  (task) => compatible(task).embeddingModel(task.model),
);

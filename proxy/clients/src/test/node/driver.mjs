// Reads tasks, one JSON a line, does each with the client it names, and writes what was heard.
import { createInterface } from 'node:readline';
import * as ai from './ai.mjs';
import * as anthropic from './anthropic.mjs';
import * as openai from './openai.mjs';

const CLIENTS = {
  'openai chat': openai.chat,
  'openai responses': openai.responses,
  '@anthropic-ai/sdk': anthropic.messages,
  'ai @ai-sdk/openai': ai.openaiResponses,
  'ai @ai-sdk/openai chat': ai.openaiChat,
  'ai @ai-sdk/anthropic': ai.anthropicMessages,
  'ai @ai-sdk/openai-compatible': ai.openaiCompatible,
};

function failure(error) {
  const headers = error.headers ?? error.responseHeaders ?? {};
  return {
    type: error.constructor.name,
    status: error.status ?? error.statusCode ?? 0,
    message: String(error.message),
    retryAfter: (headers.get ? headers.get('retry-after') : headers['retry-after']) ?? '',
  };
}

async function answer(task) {
  if (task.do === 'list') {
    return Object.entries(CLIENTS).map(([name, ways]) => ({ name, ways: Object.keys(ways) }));
  }
  try {
    return await CLIENTS[task.client][task.do](task);
  } catch (error) {
    return { pieces: [], calls: [], value: null, failure: failure(error) };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(JSON.parse(line))));
}

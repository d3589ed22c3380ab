import type { IncomingMessage } from 'node:http';
import { transfer } from '../libraries/transfer.ts';
import { ApiError, message } from '../operations/api-error.ts';
import type { Upload } from '../operations/operation.ts';

/** A request as it came in, before anything is made of it. */
export interface Received {
  method: string;
  /** Path and query as sent. */
  target: string;
  path: string;
  query: URLSearchParams;
  /** Decoded path segments; none when the path cannot be decoded. */
  segments: string[];
  headers: IncomingMessage['headers'];
  /** Parsed JSON; `undefined` without a body. */
  body: unknown;
  /** The body, where the operation takes a file. */
  upload?: Upload;
  /** Whether part of the body was left unread, so that the connection cannot be used again. */
  unread: boolean;
  /** Why the request cannot be read, as the error to answer with. */
  problem?: ApiError;
}

/** Bytes. The largest batches of the API are a tenth of this. */
const largestBody = 4 * 1024 * 1024;
const deepestBody = 100;

/** Whether the operation that a request names takes a file and not JSON. */
export type TakesFile = (method: string, segments: readonly string[], query: URLSearchParams) => boolean;

/** Reads a request to its end. Throws only when the connection breaks, and even then not in the middle of a file. */
export async function receive(request: IncomingMessage, takesFile: TakesFile): Promise<Received> {
  const method = request.method ?? 'GET';
  const target = request.url ?? '/';
  const [path, query] = split(target);
  const file = fileName(method, path, new URLSearchParams(query), takesFile);
  if (file !== undefined) return receiveFile(request, { method, target, path, query }, file);
  const content = hasBody(request) ? await readContent(request) : Buffer.alloc(0);
  const unread = content === 'too-large';
  const base = { method, target, path, query: new URLSearchParams(query), headers: request.headers, unread };
  try {
    return { ...base, segments: decodePath(path), body: parseBody(content, request.headers['content-type']) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { ...base, segments: [], body: undefined, problem: error };
  }
}

interface RequestLine {
  method: string;
  target: string;
  path: string;
  query: string;
}

/** The name of the file that the request brings, which is the end of its path. */
function fileName(method: string, path: string, query: URLSearchParams, takesFile: TakesFile): string | undefined {
  try {
    const segments = decodePath(path);
    return takesFile(method, segments, query) ? (segments.at(-1) ?? '') : undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return undefined;
  }
}

async function receiveFile(request: IncomingMessage, line: RequestLine, name: string): Promise<Received> {
  const { headers } = request;
  const segments = decodePath(line.path);
  const upload = await readFile(request, name);
  return { ...line, query: new URLSearchParams(line.query), segments, headers, body: undefined, upload, unread: false };
}

async function readFile(request: IncomingMessage, name: string): Promise<Upload> {
  if (request.headers['content-length'] === undefined) {
    request.resume();
    return 'without-length';
  }
  try {
    return await transfer(request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>, name);
  } catch {
    return 'broken-off';
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}

function split(target: string): [string, string] {
  const mark = target.indexOf('?');
  return mark === -1 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)];
}

/** The body's bytes; `too-large` once they are more than anybody may send, with the rest left unread. */
async function readContent(request: IncomingMessage): Promise<Buffer | 'too-large'> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > largestBody) return 'too-large';
  }
  return Buffer.concat(chunks);
}

function decodePath(path: string): string[] {
  const segments = path.split('/').slice(1);
  if (!path.includes('%')) return segments;
  try {
    return segments.map(decodeURIComponent);
  } catch {
    throw invalidRequest('The path holds a percent-encoding that cannot be decoded.');
  }
}

function parseBody(content: Buffer | 'too-large', contentType: string | undefined): unknown {
  if (content === 'too-large') throw invalidRequest(`The body is larger than ${String(largestBody)} bytes.`);
  if (content.length === 0) return undefined;
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType ?? '')) {
    throw invalidRequest('A body needs the header Content-Type: application/json.');
  }
  const body = parseJson(content);
  if (isDeeperThan(body, deepestBody)) throw invalidRequest('The body is nested too deeply.');
  return body;
}

function parseJson(content: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content)) as unknown;
  } catch {
    throw invalidRequest('The body is not JSON in UTF-8.');
  }
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((member) => isDeeperThan(member, levels - 1));
}

function invalidRequest(text: string): ApiError {
  return new ApiError('INVALID_REQUEST', message('invalid-request', text));
}

import type { Socket } from 'node:net';

interface ConnectionTrouble {
  code: string;
}

/** Answers what is not HTTP, too large or too slow, in the one shape of errors; there is no request yet to name. */
export function refuseNonsense({ code }: ConnectionTrouble, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, error] = meaningOf(code);
  const body = JSON.stringify({ error });
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

interface Told {
  code: string;
  message: string;
  remedy: string;
}

function meaningOf(code: string): [status: string, error: Told] {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    const told = { code: 'too-slow', message: 'The request did not come in time.', remedy: 'Send it again.' };
    return ['408 Request Timeout', told];
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    const told = { code: 'headers-too-large', message: 'The headers are too large.', remedy: 'Send fewer.' };
    return ['431 Request Header Fields Too Large', told];
  }
  const told = {
    code: 'invalid-request',
    message: 'This is not HTTP that is understood here.',
    remedy: 'Send HTTP/1.1.',
  };
  return ['400 Bad Request', told];
}

import { createServer } from 'node:net';

/** How many ports are tried from the one that is wanted. */
const tries = 20;

/** A port of this machine that nobody listens on: the one that is wanted, or else the next. */
export async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + tries; port++) {
    if (await isFree(port)) return port;
  }
  throw new Error(`The ports from ${wanted} are taken. Set TRUEUP_PORT to one that is free.`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

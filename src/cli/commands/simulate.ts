import { openSync, writeSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseDuration } from '../../spec/quantity/duration.ts';
import { defaultAccount, type SimulatorOptions } from '../../simulator/options.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import type { CliContext } from '../context.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { UserError } from '../../base/user-error.ts';
import { rehearse } from '../rehearse.ts';

export interface SimulateOptions {
  port?: string;
  inventory?: string;
  latency?: string;
  jitter?: string;
  faults?: string;
  tls?: boolean;
  record?: string;
  dump?: string;
  rehearse?: string[] | true;
  environment?: string;
  config?: string;
  json?: boolean;
}

/** Runs the embedded vCenter until it is interrupted, or rehearses manifests on it. */
export async function simulateCommand(options: SimulateOptions, context: CliContext): Promise<ExitCode> {
  const simulator = await start(await simulatorOptions(options, context));
  try {
    if (options.rehearse !== undefined) {
      return await rehearse(simulator, options.rehearse === true ? [] : options.rehearse, options, context);
    }
    context.stdout.write(options.json === true ? `${JSON.stringify(describe(simulator))}\n` : welcome(simulator));
    await untilStopped(context.stop);
    if (options.dump !== undefined) {
      await writeFile(resolve(context.folder, options.dump), `${JSON.stringify(simulator.dump(), null, 2)}\n`);
      context.stderr.write(`Wrote the inventory to ${options.dump}.\n`);
    }
    return exitCode.ok;
  } finally {
    await simulator.close();
  }
}

async function simulatorOptions(options: SimulateOptions, context: CliContext): Promise<SimulatorOptions> {
  const { inventory, faults, record } = options;
  return {
    port: portOf(options.port),
    tls: options.tls ?? false,
    latency: millisecondsOf('--latency', options.latency),
    jitter: millisecondsOf('--jitter', options.jitter),
    ...(inventory === undefined
      ? {}
      : { inventory: (await readJson('inventory', inventory, context)) as SimulatorOptions['inventory'] & {} }),
    ...(faults === undefined
      ? {}
      : { faults: (await readJson('faults', faults, context)) as SimulatorOptions['faults'] & {} }),
    ...(record === undefined ? {} : { record: recorderTo(resolve(context.folder, record)) }),
  };
}

async function start(options: SimulatorOptions): Promise<Simulator> {
  try {
    return await startSimulator(options);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if ('code' in error && error.code === 'EADDRINUSE') {
      throw new UserError(
        `Port ${String(options.port)} is taken.`,
        'Choose another with --port, or leave it out for a free one.',
      );
    }
    if (error.name === 'SimulatorInputError')
      throw new UserError(error.message, 'Correct the file; docs/simulator.md describes its form.');
    throw error;
  }
}

function portOf(text: string | undefined): number {
  if (text === undefined) return 0;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UserError(`--port ${text} is no port.`, 'Ports are 1 to 65535; 0 takes a free one.');
}

function millisecondsOf(flag: string, text: string | undefined): number {
  if (text === undefined) return 0;
  const milliseconds = parseDuration(text);
  if (milliseconds !== undefined) return milliseconds;
  throw new UserError(`${flag} ${text} is no duration.`, 'Write it with its unit, such as 20ms or 2s.');
}

async function readJson(what: string, file: string, context: CliContext): Promise<unknown> {
  const text = await readFile(resolve(context.folder, file), 'utf8').catch(() => undefined);
  if (text === undefined)
    throw new UserError(`The ${what} file ${file} cannot be read.`, 'Check its path and permissions.');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `The ${what} file ${file} is not JSON: ${error instanceof Error ? error.message : ''}`,
      'Correct the file.',
    );
  }
}

function recorderTo(file: string): (exchange: unknown) => void {
  const descriptor = openSync(file, 'a', 0o600);
  return (exchange) => void writeSync(descriptor, `${JSON.stringify(exchange)}\n`);
}

function describe(simulator: Simulator): Record<string, string | undefined> {
  const { user, password } = defaultAccount;
  return { url: simulator.url, username: user, password, fingerprint: simulator.certificate?.fingerprint };
}

function welcome(simulator: Simulator): string {
  const { url, username, password, fingerprint } = describe(simulator);
  const lines = [
    `An embedded vCenter is running at ${url}`,
    `  account   ${username}`,
    `  password  ${password}`,
    ...(fingerprint === undefined ? [] : [`  SHA-256   ${fingerprint}`]),
    '',
    'Try it in another terminal:',
    `  export TRUEUP_URL=${url} TRUEUP_USERNAME=${username} TRUEUP_PASSWORD=${password}`,
    ...(fingerprint === undefined ? [] : [`  export TRUEUP_FINGERPRINT=${fingerprint}`]),
    '  trueup plan examples/manifests',
    '  trueup apply examples/manifests',
    '  trueup export',
    '',
    'It forgets everything when it stops (Ctrl-C); --dump FILE keeps the inventory.',
  ];
  return `${lines.join('\n')}\n`;
}

function untilStopped(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve();
    else stop.addEventListener('abort', () => resolve(), { once: true });
  });
}

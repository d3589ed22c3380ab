// The daemon on the embedded vCenter, with a Git repository made of the examples: what `npm start` runs. It is the same
// daemon as everywhere, in this process, so that nothing is left when it ends.
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { exitCode } from '../src/cli/exit-code.ts';
import { runCli } from '../src/cli/run-cli.ts';
import { defaultAccount } from '../src/simulator/options.ts';
import { startSimulator } from '../src/simulator/simulator.ts';
import { version } from '../src/version.ts';
import { freePort } from './start/free-port.ts';
import { prepareFolder } from './start/prepare-folder.ts';
import { inSync } from './start/in-sync.ts';
import { interrupts } from './start/interrupts.ts';
import { whatToTry } from './start/what-to-try.ts';

/** Not the administrator's, so that Trueup can tell what people change from what it does itself. */
const daemonAccount = { user: 'trueup@vsphere.local', password: defaultAccount.password };

const { stop, signal } = interrupts();
const port = await freePort(Number(process.env['TRUEUP_PORT']) || 8484);
const server = `http://127.0.0.1:${port}`;
const simulator = await startSimulator({ accounts: [defaultAccount, daemonAccount] });
const folder = await prepareFolder({ vcenter: simulator.url, port, administrator: defaultAccount });
say('Trueup begins to keep an embedded vCenter as the examples ask. That takes a few seconds ...\n');
try {
  void inSync(server, stop).then((objects) => {
    if (objects !== undefined) say(whatToTry({ folder, vcenter: simulator.url, server, objects }));
  });
  const status = await runDaemon();
  // Being interrupted is how it ends, also before it is up.
  process.exitCode = status === exitCode.interrupted ? exitCode.ok : status;
} finally {
  await simulator.close();
  await rm(folder, { recursive: true, force: true });
}
say('Stopped. The vCenter, the repository and the history are gone.');

async function runDaemon(): Promise<number> {
  return runCli({
    args: ['daemon', '--config', 'trueup.yaml'],
    env: { ...process.env, VC_USER: daemonAccount.user, VC_PASSWORD: daemonAccount.password },
    folder,
    stdin: process.stdin,
    stdout: { write: (text) => void process.stdout.write(text), isTTY: process.stdout.isTTY },
    stderr: { write: (text) => void process.stderr.write(text), isTTY: process.stderr.isTTY },
    clock: {
      now: () => Date.now(),
      sleep: async (milliseconds, aborted) => sleep(milliseconds, undefined, aborted && { signal: aborted }),
    },
    random: () => Math.random(),
    stop,
    signal,
    version,
  });
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

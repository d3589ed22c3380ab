// The main job on the embedded vCenter, from start to end: what `npm run demo` shows.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { spawn } from 'node:child_process';
import { defaultAccount } from '../src/simulator/options.ts';
import { startSimulator, type Simulator } from '../src/simulator/simulator.ts';
import { changesByHand } from './start/changes-by-hand.ts';
import { signIn } from './start/vcenter-session.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const manifests = join(root, 'examples', 'manifests');
const isTerminal = process.stdout.isTTY;

const simulator = await startSimulator({ latency: isTerminal ? 40 : 0, jitter: isTerminal ? 40 : 0 });
const folder = await mkdtemp(join(tmpdir(), 'trueup-demo-'));
try {
  say(`An embedded vCenter is running at ${simulator.url}, with an inventory and a real HTTP API.`);

  chapter('What would happen? Nothing is written yet');
  await trueup(['plan', manifests]);

  chapter('Apply it');
  await trueup(['apply', manifests, '--yes']);

  chapter('Plan again: nothing to do');
  await trueup(['plan', manifests]);

  chapter('Somebody changes things by hand, in vCenter');
  for (const change of await changeByHand(simulator)) say(`  ${change}`);

  chapter('Trueup notices');
  await trueup(['drift', manifests]);

  chapter('... and puts it right');
  await trueup(['apply', manifests, '--yes']);
  await trueup(['plan', manifests]);

  say('\nNext: README.md, "Try it yourself".');
} finally {
  await simulator.close();
  await rm(folder, { recursive: true, force: true });
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function chapter(title: string): void {
  const line = isTerminal ? `\u001b[1m${title}\u001b[22m` : title;
  process.stdout.write(`\n=== ${line}\n`);
}

/** Runs the program as a person would, in a folder without a project file; a failure ends the demonstration. */
async function trueup(args: string[]): Promise<void> {
  say(`$ trueup ${args.map((arg) => arg.replace(`${root}/`, '')).join(' ')}\n`);
  if (isTerminal) await sleep(600);
  const child = spawn(process.execPath, [join(root, 'src', 'main.ts'), ...args], {
    stdio: 'inherit',
    cwd: folder,
    env: {
      ...process.env,
      TRUEUP_URL: simulator.url,
      TRUEUP_USERNAME: defaultAccount.user,
      TRUEUP_PASSWORD: defaultAccount.password,
    },
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('exit', resolve);
    child.on('error', reject);
  });
  if (status !== 0) throw new Error(`trueup ${args[0] ?? ''} ended with status ${String(status)}`);
}

/** Another client of the same API: a description is overwritten, a tag is deleted, a machine is moved to another folder. */
async function changeByHand({ url }: Simulator): Promise<string[]> {
  await using vcenter = await signIn(url, defaultAccount);
  const changes = ['describe', 'delete', 'move'].flatMap((name) => changesByHand[name] ?? []);
  const done: string[] = [];
  for (const change of changes) done.push(await change.make(vcenter));
  return done;
}

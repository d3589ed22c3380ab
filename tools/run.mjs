// Runs a development command on the Node of devDependencies, after installing what is missing. Plain JavaScript without
// dependencies, because on a fresh clone it is the system's Node, perhaps an old one, that runs it.
//
//   node tools/run.mjs <script or package binary> [arguments...]
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const node = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Binaries whose package has another name. */
const packageOf = { tsc: 'typescript' };

if (!isInstalled()) await install();
const [command, ...rest] = process.argv.slice(2);
if (command !== undefined) process.exit(await run(node, [scriptOf(command), ...rest]));

/** Whether node_modules holds what package-lock.json asks for, whoever installed it. */
function isInstalled() {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(node) || !existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    // The root package, and what npm leaves out on this platform.
    if (path === '' || (optional === true && installed[path] === undefined)) return true;
    return installed[path]?.version === version && installed[path].integrity === integrity;
  });
}

async function install() {
  console.error('Installing the packages of package-lock.json (once; about a minute) ...');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const status = await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
  if (status === 0 && existsSync(node)) return;
  console.error(
    status === 0
      ? `npm installed the packages but not Node itself at ${node}. Its install script must be allowed to run: see allowScripts in package.json, and ignore-scripts in your npm settings.`
      : 'npm could not install the packages. Look at its message above, check that the package registry can be reached, and run the command again.',
  );
  process.exit(status === 0 ? 1 : status);
}

/** The file to run: one of the repository, or the JavaScript behind a package's binary. */
function scriptOf(name) {
  if (/\.(ts|mjs)$/.test(name)) return join(root, name);
  const folder = join(modules, packageOf[name] ?? name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}

/** Runs a program to its end and answers its exit status. What it starts finds the same Node first. */
function run(file, args) {
  const env = { ...process.env, PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}` };
  const child = spawn(file, args, { stdio: 'inherit', env });
  // The terminal sends an interrupt to the child as well; it decides when to end, and this process waits for it.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`${file} could not be started: ${error.message}`);
      resolve(127);
    });
    child.on('close', (status, signal) => resolve(status ?? 128 + constants.signals[signal]));
  });
}

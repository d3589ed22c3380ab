// Runs a development command on the Node of devDependencies, after installing what is missing. Plain JavaScript without
// dependencies, because on a fresh clone it is the system's Node that runs it.
//
//   node tools/run.mjs <script or binary> [arguments...]
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.installed-from');
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

if (!existsSync(node) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.error('Installing the packages of package-lock.json ...');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'npm could not install the packages.');
  writeFileSync(stamp, lock);
}

const [command, ...rest] = process.argv.slice(2);
if (command === undefined) process.exit(0);
const script = command.endsWith('.ts') || command.endsWith('.mjs') ? join(root, command) : binaryOf(command);
run(node, [script, ...rest]);

/** The JavaScript file behind a package's command. */
function binaryOf(name) {
  const [packageName, binary] = { tsc: ['typescript', 'tsc'] }[name] ?? [name, name];
  const manifest = JSON.parse(readFileSync(join(root, 'node_modules', packageName, 'package.json'), 'utf8'));
  const file = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[binary];
  return join(root, 'node_modules', packageName, file);
}

function run(file, args, onFailure) {
  const result = spawnSync(file, args, { stdio: 'inherit', cwd: process.cwd() });
  if (result.error !== undefined) {
    console.error(`${onFailure ?? `${file} could not be started.`} ${result.error.message}`);
    process.exit(1);
  }
  if (result.status !== 0) {
    if (onFailure !== undefined) console.error(onFailure);
    process.exit(result.status ?? 1);
  }
}

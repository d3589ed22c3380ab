// Runs a development command on the Node of devDependencies, after installing what is missing. Plain JavaScript without
// dependencies, because on a fresh clone it is the system's Node, perhaps an old one, that runs it.
//
//   node tools/run.mjs <script or package binary> [arguments...]
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const windows = process.platform === 'win32';
const nodeName = windows ? 'node.exe' : 'node';
const node = join(modules, 'node', 'bin', nodeName);

/** Binaries whose package has another name. */
const packageOf = { tsc: 'typescript' };

/** The npm that installs when the machine's own runs on too old a Node. */
const freshNpm = 'npm@11.19.1';
const ci = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];

if (!isInstalled()) await install();
const [command, ...rest] = process.argv.slice(2);
if (command !== undefined) process.exit(await run(node, [scriptOf(command), ...rest]));

/** Whether node_modules holds what package-lock.json asks for, whoever installed it. */
function isInstalled() {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(node) || !existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || (installed[path] === undefined && mayBeMissing(entry))) return true;
    return installed[path]?.version === entry.version && installed[path].integrity === entry.integrity;
  });
}

/** npm leaves out the optional packages of other platforms, and those that only these need. */
function mayBeMissing({ optional, os, cpu, libc }) {
  if (optional !== true) return false;
  const named = os !== undefined || cpu !== undefined;
  return !named || !allows(os, process.platform) || !allows(cpu, process.arch) || !allows(libc, libcName());
}

function allows(list, value) {
  return list === undefined || list.includes(value);
}

function libcName() {
  return process.report?.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}

async function install() {
  console.error('Installing the packages of package-lock.json (once; about a minute) ...');
  const status = await run(windows ? 'npm.cmd' : 'npm', ci);
  if (status !== 0) {
    fail(
      status,
      'npm could not install the packages. Look at its message above, check that the package registry can be reached, and run the command again.',
    );
  }
  if (!existsSync(node)) {
    fail(
      1,
      `npm installed the packages but not Node itself at ${node}. Its install script must be allowed to run: see allowScripts in package.json, and ignore-scripts in your npm settings.`,
    );
  }
  if (!isInstalled() && !(await installOnPackagedNode())) {
    fail(1, 'Some packages could not be installed. Use Node 24 or later and run the command again.');
  }
}

/**
 * npm leaves out, without a word, the binaries of packages that refuse the Node that it runs on. So it runs once more, on
 * the Node that it has just installed, which stands aside meanwhile because node_modules is emptied first.
 */
async function installOnPackagedNode() {
  console.error(`Node ${process.versions.node} is too old for some of them: installing with the packaged Node ...`);
  const aside = mkdtempSync(join(tmpdir(), 'trueup-install-'));
  try {
    const asideNode = join(aside, nodeName);
    copyFileSync(node, asideNode);
    const prefix = ['install', '--prefix', aside, '--no-save', '--no-audit', '--no-fund', '--loglevel=error', freshNpm];
    let status = await run(windows ? 'npm.cmd' : 'npm', prefix);
    const npm = join(aside, 'node_modules', 'npm', 'bin', 'npm-cli.js');
    if (status === 0) status = await run(asideNode, [npm, ...ci], [aside, join(aside, 'node_modules', '.bin')]);
    return status === 0 && isInstalled();
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function fail(status, message) {
  console.error(message);
  process.exit(status);
}

/** The file to run: one of the repository, or the JavaScript behind a package's binary. */
function scriptOf(name) {
  if (/\.(ts|mjs)$/.test(name)) return join(root, name);
  const folder = join(modules, packageOf[name] ?? name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[name]);
}

/** Runs a program to its end and answers its exit status. What it starts looks for programs in `folders` first. */
function run(file, args, folders = [join(modules, '.bin')]) {
  const env = { ...process.env, PATH: [...folders, process.env.PATH ?? ''].join(delimiter) };
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

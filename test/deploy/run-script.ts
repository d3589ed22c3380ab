import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, resolve } from 'node:path';

export interface ScriptResult {
  status: number | null;
  stdout: string;
  stderr: string;
}

const planScript = resolve('deploy/ci/trueup-plan.sh');

/** The program from the sources. */
export const realTrueup = `${process.execPath} ${resolve('src/main.ts')}`;

/** Runs the script as a CI job would: by the system's shell, in the checkout, with its environment alone. */
export async function runPlanScript(
  args: string[],
  folder: string,
  env: Record<string, string>,
): Promise<ScriptResult> {
  const child = spawn('sh', [planScript, ...args], {
    cwd: folder,
    env: { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, LANG: 'C.UTF-8', ...env },
  });
  const result: ScriptResult = { status: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (result.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (result.stderr += text));
  const [status] = (await once(child, 'close')) as [number | null];
  return { ...result, status };
}

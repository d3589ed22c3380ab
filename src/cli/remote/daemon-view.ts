import type { DaemonViewOptions } from '../../views/daemon/inputs.ts';
import { jsonText } from '../../views/json-text.ts';
import type { CliContext } from '../context.ts';
import { viewOptionsFor } from '../view-options.ts';

/** How the place looks, and what time it is. */
export function daemonViewFor(context: CliContext): DaemonViewOptions {
  return { ...viewOptionsFor(context.stdout, context), now: context.clock.now() };
}

export function writeText(text: string, { stdout }: CliContext): void {
  stdout.write(`${text.trimEnd()}\n`);
}

export function writeJson(value: unknown, { stdout }: CliContext): void {
  stdout.write(`${jsonText(value)}\n`);
}

import type { ViewOptions } from '../views/options.ts';
import type { CliContext, Output } from './context.ts';

/**
 * How the place looks where the text will be read. Colour follows https://no-color.org and FORCE_COLOR; without a
 * terminal there is none, and lines are as long as they need to be.
 */
export function viewOptionsFor(output: Output, { env }: Pick<CliContext, 'env'>): ViewOptions {
  return { colour: wantsColour(output, env), width: widthOf(output, env), unicode: hasUnicode(env) };
}

function wantsColour(output: Output, env: CliContext['env']): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return output.isTTY && env['TERM'] !== 'dumb';
}

function widthOf(output: Output, env: CliContext['env']): number {
  if (output.columns !== undefined && output.columns > 0) return output.columns;
  const columns = Number(env['COLUMNS']);
  return Number.isInteger(columns) && columns > 0 ? columns : 100;
}

function hasUnicode(env: CliContext['env']): boolean {
  const locale = env['LC_ALL'] ?? env['LC_CTYPE'] ?? env['LANG'] ?? '';
  return env['TERM'] !== 'linux' && (/utf-?8/i.test(locale) || locale === '');
}

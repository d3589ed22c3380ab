import type { ErrorRecord } from '../base/error-record.ts';
import type { JsonValue } from '../base/json.ts';
import { cleanProse, cleanText } from './clean-text.ts';
import { layoutFor, type Layout } from './layout.ts';
import type { ViewOptions } from './options.ts';
import { indent, paint, type Line } from './span.ts';
import { valueText } from './value-text.ts';
import { wrapProse } from './wrap.ts';

/** An error of vCenter or the network for people: what, where, what vCenter said, what to do. */
export function renderErrorText(record: ErrorRecord, options: ViewOptions): string {
  const layout = layoutFor(options);
  const title = wrapProse(`error: ${cleanProse(record.message)}`, layout.prose, 'danger');
  return paint(
    [...title, ...indent(2, errorFactLines(record, layout)), ...remedyLines(record, layout)],
    options.colour,
  );
}

/** The call that failed and what vCenter said about it; nothing for what is not known. */
export function errorFactLines(record: ErrorRecord, layout: Layout): Line[] {
  const said = detailTexts(record.details).filter((text) => text !== cleanProse(record.message));
  return [answerText(record), ...said]
    .filter((text) => text !== '')
    .flatMap((text) => wrapProse(text, layout.prose - 4, 'dim'));
}

/** `POST /api/cis/tagging/tag answered 400 ALREADY_EXISTS`. */
export function answerText({ operation, httpStatus, errorType, code }: ErrorRecord): string {
  const answer = [httpStatus, errorType].filter((part) => part !== undefined).join(' ');
  if (operation === undefined) return answer === '' ? '' : cleanText(`vCenter answered ${answer}`);
  return cleanText(answer === '' ? `${operation}: ${code}` : `${operation} answered ${answer}`);
}

function remedyLines(record: ErrorRecord, layout: Layout): Line[] {
  const again = record.retry === 'backoff' ? ' Trying again later can help.' : '';
  return indent(2, wrapProse(`Fix: ${cleanProse(record.remedy)}${again}`, layout.prose - 2));
}

/** vCenter's messages are a text, a list of texts, or whatever an answer held. */
function detailTexts(details: JsonValue | undefined): string[] {
  if (details === undefined || details === null) return [];
  const list = Array.isArray(details) ? details : [details];
  return list.map((detail) => cleanProse(typeof detail === 'string' ? detail : valueText(detail)));
}

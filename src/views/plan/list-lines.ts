import type { JsonValue } from '../../base/json.ts';
import type { Layout } from '../layout.ts';
import { diffLists } from '../list-diff.ts';
import { shorten } from '../shorten.ts';
import { hang, indent, lineWidth, span, type Line } from '../span.ts';
import { valueText } from '../value-text.ts';
import { flow } from '../wrap.ts';

interface ListFrame {
  /** The label, filled up to the value's column. */
  head: Line;
  note: Line[];
  layout: Layout;
}

/** The least room in which elements stand beside the label. */
const leastRoom = 24;
const mostElements = 40;

/** What came to a list and what left it: `associableTypes  + VirtualMachine  - Datastore`. */
export function listLines(lists: { from: JsonValue[]; to: JsonValue[] }, { head, note, layout }: ListFrame): Line[] {
  const headWidth = lineWidth(head);
  const beside = layout.width - headWidth >= leastRoom;
  const room = beside ? layout.width - headWidth : layout.width - 2;
  const lines = flow([...piecesOf(lists, room, layout), ...note], room);
  return beside ? hang(head, lines) : [head, ...indent(2, lines)];
}

function piecesOf({ from, to }: { from: JsonValue[]; to: JsonValue[] }, room: number, layout: Layout): Line[] {
  const diff = diffLists(from, to);
  if (diff.reordered) return [[span('order: ', 'dim'), span(shorten(valueText(to), room - 7, layout.glyphs.ellipsis))]];
  const pieces = [
    ...diff.added.map((element) => pieceOf('+', element, room, layout)),
    ...diff.removed.map((element) => pieceOf('-', element, room, layout)),
  ];
  const shown = layout.verbose ? pieces : pieces.slice(0, mostElements);
  const more = pieces.length - shown.length;
  return [
    ...shown,
    ...(more > 0 ? [[span(`and ${more} more`, 'dim')]] : []),
    ...(to.length === 0 ? [[span('(now empty)', 'dim')]] : []),
  ];
}

function pieceOf(sign: '+' | '-', element: JsonValue, room: number, { glyphs }: Layout): Line {
  const text = shorten(valueText(element), room - 2, glyphs.ellipsis);
  return [span(`${sign} `, sign === '+' ? 'added' : 'removed'), span(text)];
}

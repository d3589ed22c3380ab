import type { FeedObject } from './feed-batch.ts';
import type { Lists, Rows } from './cheap-lists.ts';

/** What is different between two looks. A list that one of them could not read says nothing. */
export function compareLists(before: Lists, now: Lists): FeedObject[] {
  return [...now].flatMap(([type, rows]) => {
    const earlier = before.get(type);
    return earlier === undefined ? [] : compareRows(type, earlier, rows);
  });
}

function compareRows(type: string, before: Rows, now: Rows): FeedObject[] {
  const objects: FeedObject[] = [];
  for (const [id, row] of now) {
    const earlier = before.get(id);
    if (earlier === undefined) objects.push({ type, id, kind: 'enter' });
    else if (earlier !== row) objects.push({ type, id, kind: 'modify' });
  }
  for (const id of before.keys()) if (!now.has(id)) objects.push({ type, id, kind: 'leave' });
  return objects;
}

import type { Write } from './tools.ts';
import { textOf } from './text.ts';

/** Attaching a tag that is there already does nothing. */
export const attachTags: Write = async ({ writer, vm, idOf, context }, { tags }) => {
  for (const tag of Array.isArray(tags) ? tags : []) {
    const id = idOf('Tag', textOf(tag));
    await writer.tagAssociations.attach(id, { type: 'VirtualMachine', id: vm }, context.signal);
  }
};

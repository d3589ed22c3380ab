import { isPlainObject, type JsonValue } from '../../../base/json.ts';
import { changeObjectTags, type CategorisedTag } from '../../tag-pairs/object-tags.ts';
import type { Write } from './tools.ts';
import { textOf } from './text.ts';

/** Those that make room go first. Attaching a tag that is there already does nothing. */
export const attachTags: Write = async ({ writer, vm, idOf, context }, { tags, outgoing }) => {
  const attach = listOf(tags).map((tag) => tagOf(textOf(tag), idOf('Tag', textOf(tag))));
  const detach = listOf(outgoing).flatMap((tag) =>
    isPlainObject(tag) ? [tagOf(textOf(tag['name']), textOf(tag['id']))] : [],
  );
  await changeObjectTags(writer, { type: 'VirtualMachine', id: vm }, { attach, detach }, context.signal);
};

function listOf(value: JsonValue | undefined): JsonValue[] {
  return Array.isArray(value) ? value : [];
}

/** Which tags are of one category is all that matters here, so its name does for its id. */
function tagOf(name: string, id: string): CategorisedTag {
  return { id, name, categoryId: name.slice(0, name.indexOf('/')) };
}

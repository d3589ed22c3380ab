/**
 * Tasks of VIM as callers hold them: with a mark, because the REST API has tasks of its own and an id does not say which
 * of the two made it.
 */
const mark = 'vim:';

export function vimTaskName(id: string): string {
  return `${mark}${id}`;
}

/** The id of a task of VIM; `undefined` for one of the REST API. */
export function vimTaskId(name: string): string | undefined {
  return name.startsWith(mark) ? name.slice(mark.length) : undefined;
}

import type { FakeComment, ForgeState } from './fake-forge.ts';

export interface CommentStore {
  of(number: string | undefined): FakeComment[];
  find(id: string | undefined): FakeComment | undefined;
  add(number: string | undefined, body: unknown): FakeComment;
  edit(comment: FakeComment, body: unknown): FakeComment;
  remove(id: string | undefined): void;
}

export function commentStore(state: ForgeState): CommentStore {
  return {
    of: (number) => state.comments.filter((each) => each.number === Number(number)),
    find: (id) => state.comments.find((each) => each.id === Number(id)),
    add: (number, body) => {
      const comment = {
        id: state.nextId++,
        number: Number(number),
        author: state.account,
        body: String(body),
        version: 0,
      };
      state.comments.push(comment);
      return comment;
    },
    edit: (comment, body) => {
      const changed = { ...comment, body: String(body), version: comment.version + 1 };
      state.comments = state.comments.map((each) => (each.id === comment.id ? changed : each));
      return changed;
    },
    remove: (id) => {
      state.comments = state.comments.filter((each) => each.id !== Number(id));
    },
  };
}

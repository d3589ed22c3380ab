import type { Command } from './commands.ts';

/** Somebody's wish in a comment. */
export interface Wish {
  command: Command;
  by: string;
  /** Left out where the webhook does not tell: then the forge is asked. */
  mayWrite?: boolean;
}

/** What came in for a pull request and was not seen to yet. */
export interface Letter {
  wishes: Wish[];
  closed: boolean;
}

/** What webhooks said, until the work takes it up. It is bounded: who floods it is not answered. */
export interface Inbox {
  /** Answers whether there was room for it. */
  wish(key: string, wish: Wish): boolean;
  close(key: string): void;
  reopen(key: string): void;
  take(key: string): Letter;
  /** Puts back what could not be seen to. */
  putBack(key: string, letter: Letter): void;
}

const mostKeys = 1_000;
const mostWishes = 10;

export function createInbox(): Inbox {
  const letters = new Map<string, Letter>();
  const letterOf = (key: string): Letter | undefined => {
    const found = letters.get(key);
    if (found !== undefined || letters.size >= mostKeys) return found;
    const letter: Letter = { wishes: [], closed: false };
    letters.set(key, letter);
    return letter;
  };
  const add = (key: string, wishes: readonly Wish[]): boolean => {
    const letter = letterOf(key);
    if (letter === undefined || letter.wishes.length + wishes.length > mostWishes) return false;
    letter.wishes.push(...wishes);
    return true;
  };
  const setClosed = (key: string, closed: boolean): void => {
    const letter = closed ? letterOf(key) : letters.get(key);
    if (letter !== undefined) letter.closed = closed;
  };
  return {
    wish: (key, wish) => add(key, [wish]),
    close: (key) => setClosed(key, true),
    reopen: (key) => setClosed(key, false),
    take(key) {
      const letter = letters.get(key) ?? { wishes: [], closed: false };
      letters.delete(key);
      return letter;
    },
    putBack(key, { wishes, closed }) {
      add(key, wishes);
      if (closed) setClosed(key, true);
    },
  };
}

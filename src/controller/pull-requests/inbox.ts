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
  wish(key: string, wish: Wish): void;
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
  const add = (key: string, wishes: readonly Wish[]): void => {
    const letter = letterOf(key);
    letter?.wishes.push(...wishes.slice(0, mostWishes - letter.wishes.length));
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

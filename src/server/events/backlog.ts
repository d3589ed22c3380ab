/** What waits to be written to one reader. */
export interface Backlog extends AsyncIterable<string> {
  /** Answers false, and ends the stream, when the reader is too far behind. */
  push(text: string): boolean;
  /** What waits is still written; then the stream ends. */
  end(): void;
  /** Nothing more is written. */
  drop(): void;
}

/** Bounded, so that a reader that does not read costs no more than that. */
export function createBacklog(mostBytes: number): Backlog {
  let waiting: string[] = [];
  let bytes = 0;
  let ended = false;
  let wake: (() => void) | undefined;

  const end = (): void => {
    ended = true;
    wake?.();
  };
  const drop = (): void => {
    [waiting, bytes] = [[], 0];
    end();
  };
  return {
    push(text) {
      if (ended) return false;
      bytes += text.length;
      if (bytes > mostBytes) {
        drop();
        return false;
      }
      waiting.push(text);
      wake?.();
      return true;
    },
    end,
    drop,
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const text = waiting.join('');
        [waiting, bytes] = [[], 0];
        if (text !== '') yield text;
        else if (ended) return;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

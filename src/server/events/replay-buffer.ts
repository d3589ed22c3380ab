/** An event as it goes out, with what readers filter by. */
export interface SentEvent {
  id: string;
  environment?: string;
  text: string;
}

export interface ReplayBuffer {
  add(event: SentEvent): void;
  /** What came after an event; `undefined` when that event is not remembered any more, or never was. */
  after(id: string): SentEvent[] | undefined;
}

/** The last events, bounded by number and by bytes. */
export function createReplayBuffer(most: { events: number; bytes: number }): ReplayBuffer {
  const events: SentEvent[] = [];
  let bytes = 0;
  return {
    add(event) {
      events.push(event);
      bytes += event.text.length;
      while (events.length > most.events || (bytes > most.bytes && events.length > 1)) {
        bytes -= events.shift()?.text.length ?? 0;
      }
    },
    after(id) {
      const index = events.findIndex((event) => event.id === id);
      return index === -1 ? undefined : events.slice(index + 1);
    },
  };
}

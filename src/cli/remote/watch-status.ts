import type { DaemonEvent } from '../../controller/daemon.ts';
import type { EnvironmentStatus } from '../../controller/environment-status.ts';
import type { CliContext } from '../context.ts';
import { showActivity } from '../daemon/show-activity.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { followEvents, type Told } from './follow-events.ts';
import type { Daemon } from './with-daemon.ts';

interface Watching {
  environment: string | undefined;
  json: boolean;
  /** How things stand now, as text and as JSON. */
  look: () => Promise<{ text: string; json: unknown }>;
  statuses: () => Promise<EnvironmentStatus[]>;
}

/** A screen that changes more often than this cannot be read, and a daemon at work tells of thousands of steps. */
const restMilliseconds = 500;

/**
 * Shows how things stand until it is interrupted: drawn anew in a terminal, line by line elsewhere, one JSON document a
 * line with `--json`.
 */
export async function watchStatus(watching: Watching, { connection }: Daemon, context: CliContext): Promise<ExitCode> {
  const { clock, stop } = context;
  const told = followEvents(connection, { environment: watching.environment, clock, signal: stop });
  try {
    if (context.stdout.isTTY || watching.json) await redraw(told, watching, context);
    else await writeLines(told, watching, context);
  } catch (error) {
    if (!stop.aborted) throw error;
  }
  return exitCode.interrupted;
}

/** Home, and everything below it away: the scrollback stays as it was. */
const clearScreen = '\u001b[H\u001b[2J';

/** What changes while it is drawn is in the next drawing; between two there is a rest. */
async function redraw(told: AsyncGenerator<Told>, { json, look }: Watching, context: CliContext): Promise<void> {
  const { clock, stop, stdout } = context;
  let before = '';
  const draw = async (note: string): Promise<void> => {
    const shown = await look();
    const text = json ? `${JSON.stringify(shown.json)}\n` : `${clearScreen}${shown.text}\n${note}`;
    if (text !== before) stdout.write(text);
    before = text;
  };
  let changed: Promise<void> | undefined;
  for await (const one of told) {
    if (one.type === 'lost') {
      if (!json) stdout.write(`${one.reason.message} Trying again.\n`);
      before = '';
      continue;
    }
    if (one.type === 'event' && one.event.type === 'run-event' && one.event.event.type !== 'step-finished') continue;
    changed ??= clock
      .sleep(restMilliseconds, stop)
      .then(() => {
        changed = undefined;
        return draw('Ctrl-C ends this.\n');
      })
      // What cannot be looked at now is tried at the next event; the stream itself says when the daemon is away.
      .catch(() => undefined);
  }
}

async function writeLines(
  told: AsyncGenerator<Told>,
  { look, statuses }: Watching,
  context: CliContext,
): Promise<void> {
  const { stdout, stderr, clock } = context;
  stdout.write((await look()).text);
  const listeners: ((event: DaemonEvent) => void)[] = [];
  const tell = (event: DaemonEvent): void => listeners.forEach((listener) => listener(event));
  const listen = (listener: (event: DaemonEvent) => void): (() => void) => {
    listeners.push(listener);
    return () => undefined;
  };
  showActivity({ listen }, context);
  for await (const one of told) {
    if (one.type === 'event') tell(one.event);
    if (one.type === 'lost') stderr.write(`${one.reason.message} Trying again.\n`);
    if (one.type !== 'connected') continue;
    // What happened while nobody listened.
    for (const status of await statuses()) tell({ at: clock.now(), type: 'environment', status });
  }
}

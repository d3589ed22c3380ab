import type { DaemonEvent } from '../../controller/daemon.ts';
import { callerOn, type App, type RouteTools } from '../app.ts';
import { retryHint } from '../events/frame.ts';
import { openStream, type StreamPlaces } from '../events/open-stream.ts';
import { endOfRun, runEnd, runHistory } from '../events/run-history.ts';
import type { SentEvent } from '../events/replay-buffer.ts';
import { refusals, text } from '../schemas/answers.ts';
import { byId } from '../schemas/page.ts';
import { resumeHeader } from './events.ts';
import { noRun } from './runs.ts';

/** What happened in one run so far, then what happens, to its end. */
export function runEventRoutes(app: App, { daemon, hub, limits }: RouteTools, places: StreamPlaces): void {
  app.get(
    '/api/v1/runs/:id/events',
    {
      config: { access: 'viewer' },
      exposeHeadRoute: false,
      schema: {
        summary: 'What happened in a run so far, then what happens, to its end (server-sent events)',
        tags: ['events'],
        params: byId,
        headers: resumeHeader,
        response: {
          200: text('text/event-stream', 'The events.'),
          204: { description: 'The run has ended, and a reader that comes back has seen it.', type: 'null' },
          ...refusals(404),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const leavePlace = places.take(callerOn(request).name);
      // Before anything is read: what happens while it is read must not be missed. It may be told twice.
      const early = collectEarly(id);
      try {
        const run = await daemon.store.runs.get(id);
        if (run === undefined) throw noRun();
        const ended = run.state !== 'running';
        if (ended && request.headers['last-event-id'] !== undefined) return await reply.code(204).send(null);
        const steps = await daemon.store.runs.steps(id);
        const stream = openStream(reply, {
          opening: joined([retryHint], runHistory(run, steps), ended ? runEnd(run) : []),
          mostBytes: limits.streamBacklog,
          ended: () => {
            early.leave();
            leavePlace();
          },
        });
        if (ended) stream.end();
        else early.passOn(stream);
        return reply;
      } finally {
        if (!reply.sent || reply.statusCode === 204) {
          early.leave();
          leavePlace();
        }
      }
    },
  );

  /** Takes part in the run's events at once and hands them on when there is a stream. */
  function collectEarly(id: string): { leave(): void; passOn(stream: Stream): void } {
    const waiting: [DaemonEvent, SentEvent][] = [];
    let passed: Stream | undefined;
    const tell = (event: DaemonEvent, sent: SentEvent): void => {
      passed?.push(sent.text);
      if (event.type !== 'run' || event.run.state === 'running') return;
      passed?.push(endOfRun);
      passed?.end();
    };
    const leave = hub.join({
      event(event, sent) {
        if (runOf(event) !== id) return;
        if (passed === undefined) waiting.push([event, sent]);
        else tell(event, sent);
      },
      beat: (text) => void passed?.push(text),
      close: () => passed?.end(),
    });
    return {
      leave,
      passOn(stream) {
        passed = stream;
        for (const [event, sent] of waiting.splice(0)) tell(event, sent);
      },
    };
  }
}

type Stream = ReturnType<typeof openStream>;

function runOf(event: DaemonEvent): string | undefined {
  if (event.type === 'run') return event.run.id;
  return event.type === 'run-event' ? event.run : undefined;
}

function* joined(...parts: Iterable<string>[]): Generator<string> {
  for (const part of parts) yield* part;
}

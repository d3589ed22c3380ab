import type { RunRecord, StepRecord } from '../../store/records.ts';
import { callerOn, type App, type RouteTools } from '../app.ts';
import { retryHint } from '../events/frame.ts';
import { openStream, type StreamPlaces } from '../events/open-stream.ts';
import { readRun } from '../events/run-reader.ts';
import { runEnd, runHistory } from '../events/run-history.ts';
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
      const early = readRun(hub, id);
      const leave = (): void => {
        early.leave();
        leavePlace();
      };
      const history = await readHistory(id).catch((error: unknown) => {
        leave();
        throw error;
      });
      if (history.ended && request.headers['last-event-id'] !== undefined) {
        leave();
        return reply.code(204).send(null);
      }
      const stream = openStream(reply, {
        opening: joined([retryHint], runHistory(history.run, history.steps), history.ended ? runEnd(history.run) : []),
        mostBytes: limits.streamBacklog,
        ended: leave,
      });
      if (history.ended) stream.end();
      else early.passOn(stream);
      return reply;
    },
  );

  async function readHistory(id: string): Promise<{ run: RunRecord; steps: StepRecord[]; ended: boolean }> {
    const run = await daemon.store.runs.get(id);
    if (run === undefined) throw noRun();
    return { run, steps: await daemon.store.runs.steps(id), ended: run.state !== 'running' };
  }
}

function* joined(...parts: Iterable<string>[]): Generator<string> {
  for (const part of parts) yield* part;
}

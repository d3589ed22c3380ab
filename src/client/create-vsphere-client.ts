import type { Dispatcher } from 'undici';
import type { VsphereClientOptions } from './client-options.ts';
import { clientSettings } from './client-settings.ts';
import type { ClientSettings } from './client-settings.ts';
import { closingTransport } from './closing-transport.ts';
import { createConcurrencyLimit } from './concurrency-limit.ts';
import { createDispatcher } from './dispatcher.ts';
import { createExchange } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { createChangeFeed } from './feed/change-feed.ts';
import { createLogin } from './login.ts';
import { startDeadline } from './network-deadline.ts';
import { rememberReads } from './remembering-transport.ts';
import { createRequestSender } from './request-sender.ts';
import type { SendRequest } from './request-sender.ts';
import type { Retrying } from './retrying.ts';
import { publishedSpelling } from './services/virtual-machine-class-spelling.ts';
import { createSession } from './session.ts';
import { createSessionTransport } from './session-transport.ts';
import { shownFingerprint } from './shown-fingerprint.ts';
import { createVimConnection } from './vim/vim-connection.ts';
import { taskService } from './task-waiting.ts';
import { readerOver, writerOver } from './vsphere-services.ts';
import { createUpload } from './upload.ts';
import type { VsphereClient } from './vsphere.ts';

export type { VsphereClientOptions } from './client-options.ts';
export type { VsphereClient } from './vsphere.ts';

/**
 * A client for one vCenter. Nothing is sent before its first call; `close` ends the session and has to be called.
 * Throws a `VsphereError` for options that cannot be used.
 */
export function createVsphereClient(options: VsphereClientOptions): VsphereClient {
  const settings = clientSettings(options);
  for (const warning of settings.warnings) options.onWarning?.(warning);
  const { clock, random } = options;
  const { dispatcher, close } = createDispatcher(settings.origin, settings.connection);
  const retrying: Retrying = {
    limits: settings.retry,
    clock,
    random,
    shownFingerprint: once(() => shownFingerprint(settings.origin, settings.connection)),
  };
  const send = requestSender(options, settings, dispatcher);
  const session = createSession({ ...createLogin(send, retrying, settings.host, options.credentials), clock });
  const places = createConcurrencyLimit(settings.concurrency);
  const parts = { send, session, places, retrying, host: settings.host };
  const calls = createSessionTransport(parts);
  const { transport, stop } = closingTransport(calls);
  const { credentials } = options;
  const vim = createVimConnection({ ...parts, clock, credentials, rest: transport });
  const waiting = openWaiting(options, settings);
  const feed = createChangeFeed({ vim, rest: transport, polling: { clock, random }, waiting });
  const shared = { spelling: publishedSpelling(), vim, polling: { clock, random }, direct: transport };
  const upload = createUpload({
    exchange: exchangeOver(dispatcher, settings),
    session,
    host: settings.host,
    silenceMs: settings.requestMs,
  });
  return {
    reader: ({ remember = false } = {}) =>
      readerOver(remember ? rememberReads(transport) : transport, { ...shared, remember }),
    writer: () => writerOver(transport, { ...shared, remember: false }, { upload, polling: shared.polling }),
    tasks: taskService(transport, shared.polling, vim),
    feed,
    close: once(async () => {
      feed.stop();
      stop();
      vim.stop();
      const tooLate = new AbortController();
      const stopDeadline = startDeadline(settings.closeMs, () => tooLate.abort());
      await vim.close(tooLate.signal);
      await session.close(tooLate.signal);
      stopDeadline();
      await waiting.close();
      await close();
    }),
  };
}

/** Calls that vCenter holds open get connections and places of their own: one that waits must not hold up others. */
const longWaits = 4;

function openWaiting(options: VsphereClientOptions, settings: ClientSettings) {
  const { dispatcher, close } = createDispatcher(settings.origin, { ...settings.connection, connections: longWaits });
  return { send: requestSender(options, settings, dispatcher), places: createConcurrencyLimit(longWaits), close };
}

function requestSender(options: VsphereClientOptions, settings: ClientSettings, dispatcher: Dispatcher): SendRequest {
  return createRequestSender({
    exchange: exchangeOver(dispatcher, settings),
    clock: options.clock,
    random: options.random,
    record: options.record,
    onRequest: options.onRequest,
  });
}

function exchangeOver(dispatcher: Dispatcher, { origin, requestMs, answerBytes }: ClientSettings): Exchange {
  return createExchange(dispatcher, origin, { deadlineMs: requestMs, answerBytes });
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => (started ??= work());
}

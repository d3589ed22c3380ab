import { createTransport } from 'nodemailer';
import { UserError } from '../base/user-error.ts';
import { readSecret } from './http-post.ts';
import { isLoopback } from './loopback.ts';
import { mailContent } from './mail.ts';
import type { Send } from './message.ts';
import type { EmailOptions, NotifierLimits, NotifyLog } from './notifier-options.ts';
import { SendError, sendErrorOf } from './send-error.ts';
import { connectTo } from './smtp-socket.ts';

/** By SMTP, one connection a message. Throws a `UserError` when the options cannot be used. */
export function sendByMail(
  name: string,
  options: EmailOptions,
  { limits, now, log }: { limits: NotifierLimits; now: () => number; log: NotifyLog },
): Send {
  checkOptions(name, options);
  return async (message, signal) => {
    const auth = await credentials(options);
    const connection = await connectTo(options.host, options.port, signal);
    if (options.tls === 'none' && !isLoopback(connection.remoteAddress ?? '')) {
      connection.destroy();
      throw new SendError('the mail server is not on this machine, so TLS is needed', false);
    }
    const transport = createTransport({
      ...transportSecurity(options),
      ...(auth === undefined ? {} : { auth }),
      host: options.host,
      port: options.port,
      getSocket: (_options: unknown, done: (error: null, socket: object) => void) => done(null, { connection }),
      disableFileAccess: true,
      disableUrlAccess: true,
      // Behind the deadline, should nothing else end it.
      connectionTimeout: limits.deadline,
      greetingTimeout: limits.deadline,
      socketTimeout: limits.deadline,
    });
    try {
      const { rejected } = await transport.sendMail({
        from: options.from,
        to: [...options.to],
        date: new Date(now()),
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...mailContent(message, limits.lines),
      });
      if (rejected.length > 0) {
        log('warn', 'a mail server refused some recipients', { channel: name, refused: rejected.length });
      }
    } catch (error) {
      throw mailError(error, signal);
    } finally {
      transport.close();
      connection.destroy();
    }
  };
}

function transportSecurity({ tls, ca }: EmailOptions): object {
  const trust = ca === undefined ? {} : { tls: { ca } };
  switch (tls) {
    case 'implicit':
      return { secure: true, ...trust };
    case 'starttls':
      return { secure: false, requireTLS: true, ...trust };
    case 'none':
      return { secure: false, ignoreTLS: true };
    default:
      return tls satisfies never;
  }
}

async function credentials({ username, password }: EmailOptions): Promise<{ user: string; pass: string } | undefined> {
  if (username === undefined || password === undefined) return undefined;
  return { user: await readSecret(username), pass: await readSecret(password) };
}

/** A server's words may repeat what was sent to it, so only its number is told. */
function mailError(error: unknown, signal: AbortSignal): SendError {
  if (signal.aborted) return sendErrorOf(signal.reason);
  const { responseCode } = error as { responseCode?: unknown };
  if (typeof responseCode !== 'number' || responseCode < 400) return sendErrorOf(error);
  return new SendError(`the mail server answered ${responseCode}`, responseCode < 500);
}

function checkOptions(name: string, { host, tls, username, password, from, to }: EmailOptions): void {
  const addresses = [from, ...to];
  const odd = addresses.find((address) => /[\p{Cc}\u2028\u2029]/u.test(address) || !/[^\s@]@[^\s@]/.test(address));
  if (odd !== undefined || to.length === 0) {
    throw new UserError(`The notification ${name} has no usable address`, 'Write `from` and `to` as name@example.com.');
  }
  if (tls === 'none' && !isLoopback(host)) {
    throw new UserError(
      `The notification ${name} would send mail in the clear`,
      'Use `tls: starttls` or `implicit`; `none` is for a mail server on this machine.',
    );
  }
  if ((username === undefined) !== (password === undefined)) {
    throw new UserError(`The notification ${name} has half an account`, 'Set both `username` and `password`.');
  }
}

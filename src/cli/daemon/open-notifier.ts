import type { Logger } from 'pino';
import { createNotifier } from '../../notify/create-notifier.ts';
import type { Notifier } from '../../notify/notice.ts';
import type { ChannelOptions, EmailOptions } from '../../notify/notifier-options.ts';
import type { Notification, Project } from '../../spec/project.ts';
import { parseDuration } from '../../spec/quantity/duration.ts';
import { UserError } from '../../base/user-error.ts';
import type { CliContext } from '../context.ts';
import { secretOf } from './secret-of.ts';

/** The channels of the project file. */
export function openNotifier({ spec }: Project, folder: string, logger: Logger, context: CliContext): Notifier {
  return createNotifier({
    channels: spec.notifications.map((notification) => channelOf(notification, folder, context)),
    clock: context.clock,
    random: context.random,
    log: (level, message, fields) => logger[level](fields, message),
  });
}

function channelOf(notification: Notification, folder: string, context: CliContext): ChannelOptions {
  const { name, type, url, secret, email, events, environments, digest } = notification;
  const filter = {
    name,
    events,
    ...(environments === undefined ? {} : { environments }),
    ...(digest === undefined ? {} : { digest: parseDuration(digest) ?? 0 }),
  };
  if (type === 'email') {
    if (email === undefined) throw missing(name, 'email');
    return { ...filter, type, email: emailOf(name, email, folder, context) };
  }
  if (url === undefined) throw missing(name, 'url');
  const address = secretOf(`address of the notification "${name}"`, url, folder, context);
  if (type !== 'webhook') return { ...filter, type, url: address };
  const key = secret && secretOf(`secret of the notification "${name}"`, secret, folder, context);
  return { ...filter, type, url: address, ...(key === undefined ? {} : { secret: key }) };
}

function emailOf(
  name: string,
  { host, port, tls, username, password, from, to }: NonNullable<Notification['email']>,
  folder: string,
  context: CliContext,
): EmailOptions {
  const secret = (what: string, reference: Parameters<typeof secretOf>[1]) =>
    secretOf(`${what} of the notification "${name}"`, reference, folder, context);
  return {
    host,
    port,
    tls,
    from,
    to,
    ...(username === undefined ? {} : { username: secret('user name', username) }),
    ...(password === undefined ? {} : { password: secret('password', password) }),
  };
}

function missing(name: string, field: string): UserError {
  return new UserError(`The notification "${name}" has no "${field}".`, `Write "${field}" in the project file.`);
}

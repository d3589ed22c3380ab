import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../../base/user-error.ts';
import { createForgeClient, type ClosingForgeClient } from '../../forge/clients/create-forge-client.ts';
import type { WebhookRequest, WebhookResult } from '../../forge/events.ts';
import { receiveWebhook, webhookSecretProblem } from '../../forge/webhooks/receive-webhook.ts';
import type { Project } from '../../spec/project.ts';
import type { CliContext } from '../context.ts';
import { secretOf } from './secret-of.ts';

/** Clients of the forges in whose pull requests plans are shown, by source. */
export async function openForges(
  { spec }: Project,
  folder: string,
  context: CliContext,
): Promise<Map<string, ClosingForgeClient>> {
  const clients = new Map<string, ClosingForgeClient>();
  for (const { name, forge, git } of spec.sources) {
    if (forge?.token === undefined || forge.type === 'generic' || !forge.pullRequests) continue;
    const { type, repository, url } = forge;
    const client = createForgeClient({
      type,
      repository,
      token: secretOf(`token of the forge of "${name}"`, forge.token, folder, context),
      clock: context.clock,
      random: context.random,
      userAgent: `trueup/${context.version}`,
      ...(url === undefined ? {} : { url }),
      ...(git.caFile === undefined ? {} : { ca: await readFile(resolve(folder, git.caFile), 'utf8') }),
    });
    clients.set(name, client);
  }
  return clients;
}

export interface Receiver {
  receive(request: WebhookRequest): WebhookResult;
}

/** What takes webhooks, by source. Secrets are read once, because a signature has to be checked without waiting. */
export async function openReceivers(
  { spec }: Project,
  folder: string,
  context: CliContext,
): Promise<Map<string, Receiver>> {
  const receivers = new Map<string, Receiver>();
  for (const { name, forge } of spec.sources) {
    if (forge?.webhookSecret === undefined) continue;
    const secret = await secretOf(`webhook secret of "${name}"`, forge.webhookSecret, folder, context)();
    const problem = webhookSecretProblem(forge.type, secret);
    if (problem !== undefined) {
      throw new UserError(
        `The source "${name}" cannot take webhooks: ${problem}.`,
        'Make another with "openssl rand -hex 32", here and at the forge.',
      );
    }
    receivers.set(name, { receive: (request) => receiveWebhook(forge, secret, request) });
  }
  return receivers;
}

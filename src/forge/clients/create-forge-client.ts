import type { ForgeClient } from '../forge-client.ts';
import { forgeAddressOf } from './address.ts';
import { createGithubClient } from './github.ts';
import type { ForgeAddress, ForgeClientOptions, ForgeType } from './options.ts';
import { createTransport, type Authorize, type Transport } from './transport.ts';

export interface ClosingForgeClient extends ForgeClient {
  /** Ends all connections at once. */
  close(): Promise<void>;
}

type Create = (options: ForgeClientOptions, address: ForgeAddress, transport: Transport) => ForgeClient;

interface ForgeKind {
  create: Create;
  authorize: Authorize;
}

const bearer: Authorize = (token) => ({ authorization: `Bearer ${token}` });

const kinds = {
  github: { create: createGithubClient, authorize: bearer },
} as unknown as Record<ForgeType, ForgeKind>;

/** Throws a `UserError` where address or repository cannot be used. Nothing is sent yet. */
export function createForgeClient(options: ForgeClientOptions): ClosingForgeClient {
  const address = forgeAddressOf(options);
  const { create, authorize } = kinds[options.type];
  const transport = createTransport(options, address.base, authorize);
  return { ...create(options, address, transport), close: () => transport.close() };
}

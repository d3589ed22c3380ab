import { describe, expect, test } from 'vitest';
import { startSimulator } from '../../../src/simulator/simulator.ts';
import { recordExchange } from '../../record.ts';
import { quietPort } from '../../servers/quiet-port.ts';
import { clientOf, errorOf, noAbort } from '../test-client.ts';
import { nameOf, ok, ref, startVimServer, fault } from '../vim/vim-server.ts';
import { clientFor, follow, machineNamed, openVcenter, ours } from './open-feed.ts';

/** An answer of `WaitForUpdatesEx` without objects. */
const told = (version: string) => ok({ _typeName: 'UpdateSet', version, filterSet: [], truncated: false });

describe('a feed in trouble', () => {
  test('a version that vCenter does not know any more gets a new collector, and the old one is destroyed', async () => {
    await using server = await startVimServer({
      script: {
        'PropertyCollector/pc/CreatePropertyCollector': [
          ok(ref('PropertyCollector', 'one')),
          ok(ref('PropertyCollector', 'two')),
        ],
        'PropertyCollector/one/CreateFilter': ok(ref('PropertyFilter', 'filter-1')),
        'PropertyCollector/two/CreateFilter': ok(ref('PropertyFilter', 'filter-2')),
        'PropertyCollector/one/WaitForUpdatesEx': [told('1'), fault('InvalidCollectorVersion')],
        'PropertyCollector/two/WaitForUpdatesEx': [told('1'), 'hang'],
      },
    });
    await using client = clientOf(server);
    const feed = await follow(client);
    expect(await feed.next()).toEqual({ objects: [], reset: true });
    const calls = server.requests.map(nameOf);
    const destroyed = calls.filter((name) => /\/Destroy/.test(name));
    expect(destroyed).toEqual([
      'PropertyFilter/filter-1/DestroyPropertyFilter',
      'PropertyCollector/one/DestroyPropertyCollector',
      'ContainerView/view-1/DestroyView',
    ]);
    const waits = server.requests.filter((request) => nameOf(request).endsWith('/two/WaitForUpdatesEx'));
    expect(JSON.parse(waits[0]?.body ?? '')).toMatchObject({ version: '', options: { maxWaitSeconds: 30 } });
    await feed.stop();
  });

  test('a collector that is refused over and over is an error in the end', async () => {
    await using server = await startVimServer({
      script: {
        'PropertyCollector/pc/CreatePropertyCollector': ok(ref('PropertyCollector', 'one')),
        'PropertyCollector/one/CreateFilter': ok(ref('PropertyFilter', 'filter-1')),
        'PropertyCollector/one/WaitForUpdatesEx': fault('InvalidCollectorVersion'),
      },
    });
    await using client = clientOf(server);
    const error = await errorOf(client.feed.updates({}, noAbort()).next());
    expect(error.errorType).toBe('InvalidCollectorVersion');
  });

  test('vCenter that is gone ends the feed with an error, and a new one begins when it is back', async () => {
    const port = await quietPort();
    const { simulator, client } = await openVcenter({ port });
    const feed = await follow(client);
    const next = errorOf(feed.next());
    await simulator.close();
    expect((await next).code).toBe('unreachable');

    const accounts = [ours];
    await using again = disposable(await startSimulator({ port, accounts, record: recordExchange }));
    await using other = clientFor(again, ours);
    const later = await follow(client);
    const { id } = machineNamed(again);
    await other.writer().virtualMachines.setPower(id, 'stop', noAbort());
    expect(await later.next()).toMatchObject({ objects: [{ id, kind: 'modify' }] });
    await later.stop();
    await client.close();
  });

  test('a wait neither takes the only place for calls nor ends with their deadline', async () => {
    const { client, simulator, other } = await openVcenter(
      {},
      { limits: { concurrency: 1 }, deadlines: { requestMs: 3000 }, retry: { attempts: 1 } },
    );
    const feed = await follow(client, { maxWaitSeconds: 60 });
    const told = feed.next();
    for (let call = 0; call < 5; call += 1) expect(await client.reader().account.user(noAbort())).toBe(ours.user);
    // Sent after the wait, and given up before it.
    simulator.script([{ operation: 'GET /api/session', fault: { type: 'hang' } }]);
    expect((await errorOf(client.reader().account.user(noAbort()))).code).toBe('deadline-exceeded');
    const { id } = machineNamed(simulator);
    await other.writer().virtualMachines.setPower(id, 'stop', noAbort());
    expect(await told).toMatchObject({ objects: [{ id, kind: 'modify' }] });
  });
});

describe('the end of a feed', () => {
  test('in the middle of a wait destroys what it made in vCenter', async () => {
    const paths: string[] = [];
    const { client } = await openVcenter({ record: ({ path }) => paths.push(decodeURIComponent(path)) });
    const feed = await follow(client);
    const waiting = feed.next().catch(() => 'over');
    await feed.stop();
    expect(await waiting).toBe('over');
    const destroyed = paths.flatMap((path) => /\/(Destroy\w+)$/.exec(path)?.[1] ?? []);
    expect(destroyed).toEqual(['DestroyPropertyFilter', 'DestroyPropertyCollector', 'DestroyView']);
  });

  test('when the client closes leaves no session, no connection and no timer', async () => {
    const { simulator, client } = await openVcenter();
    await client.close();
    const before = handles();
    const mine = clientFor(simulator, ours);
    const feed = await follow(mine);
    const waiting = feed.next().catch(() => 'over');
    await mine.close();
    expect(await waiting).toBe('over');
    expect(simulator.openSessions).toBe(0);
    await expect.poll(handles).toEqual(before);
  });

  test('before its first step is no error', async () => {
    const { client } = await openVcenter();
    expect(await client.feed.updates({}, AbortSignal.abort()).next()).toEqual({ done: true, value: undefined });
    await client.close();
    expect(await client.feed.updates({}, noAbort()).next()).toEqual({ done: true, value: undefined });
  });
});

function handles(): string[] {
  return process.getActiveResourcesInfo().filter((name) => /^(?:Timeout|TCPSocketWrap|TCPConnectWrap)$/.test(name));
}

function disposable<T extends { close(): Promise<void> }>(of: T): T & AsyncDisposable {
  return Object.assign(of, { [Symbol.asyncDispose]: () => of.close() });
}

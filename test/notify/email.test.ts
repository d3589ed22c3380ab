import { describe, expect, test } from 'vitest';
import type { EmailOptions } from '../../src/notify/notifier-options.ts';
import type { Notice } from '../../src/notify/notice.ts';
import { makeAuthority, makeCertificate } from '../client/certificates.ts';
import { startSmtpServer } from '../servers/smtp.ts';
import type { SmtpServer, SmtpServerOptions } from '../servers/smtp.ts';
import { notice, secretOf, testNotifier } from './test-notifier.ts';
import type { TestNotifier } from './test-notifier.ts';

const addresses = { from: 'Trueup <trueup@acme.example>', to: ['ops@acme.example', 'kim@acme.example'] };

function mailer(server: SmtpServer, changed: Partial<EmailOptions> = {}): TestNotifier {
  const email = { host: '127.0.0.1', port: server.port, tls: 'none', ...addresses, ...changed } as const;
  return testNotifier([{ name: 'mail', type: 'email', email }], { attempts: 1 });
}

async function mailOf(server: SmtpServer): Promise<SmtpServer['mails'][number] | undefined> {
  await expect.poll(() => server.mails.length).toBe(1);
  return server.mails[0];
}

async function lossOf(notifier: TestNotifier): Promise<string | number | undefined> {
  await expect.poll(() => notifier.logged.length).toBe(1);
  return notifier.logged[0]?.fields['reason'];
}

async function withTls(mode: SmtpServerOptions['mode']): Promise<{ server: SmtpServer; ca: string }> {
  const authority = await makeAuthority();
  const tls = await makeCertificate({ names: ['localhost'], authority });
  return { server: await startSmtpServer({ tls, ...(mode === undefined ? {} : { mode }) }), ca: authority.cert };
}

test('a mail has a subject, a plain text and the same as HTML, and says that a program wrote it', async () => {
  const server = await startSmtpServer();
  mailer(server).notify(
    notice({ remedy: 'Grant <Virtual machine.Inventory>', url: 'https://trueup.acme.example/runs/7' }),
  );
  const mail = await mailOf(server);
  expect(mail).toMatchObject({ from: 'trueup@acme.example', to: addresses.to, secure: false });
  expect(mail?.data).toMatch(/^Subject: \[Trueup\] Failed \(prod\): The run failed$/m);
  expect(mail?.data).toMatch(/^Auto-Submitted: auto-generated$/m);
  expect(mail?.data).toMatch(/^Date: Tue, 01 Jan 2030 00:00:00 \+0000$/m);
  expect(mail?.data).toContain('  VirtualMachine/web-1: permission denied');
  expect(mail?.data).toContain('<li>VirtualMachine/web-1: permission denied</li>');
  expect(mail?.data).toContain('&lt;Virtual machine.Inventory&gt;');
  expect(mail?.data).toContain('https://trueup.acme.example/runs/7');
});

describe('TLS', () => {
  test.each(['implicit', 'starttls'] as const)('by %s comes before account and mail', async (tls) => {
    const { server, ca } = await withTls(tls);
    const account = { username: secretOf('trueup'), password: secretOf('s3cret') };
    mailer(server, { host: 'localhost', tls, ca, ...account }).notify(notice());
    expect(await mailOf(server)).toMatchObject({ secure: true, account: 'trueup s3cret' });
  });

  test.each(['implicit', 'starttls'] as const)('by %s ends with a certificate that nobody vouches for', async (tls) => {
    const { server } = await withTls(tls);
    const notifier = mailer(server, { host: 'localhost', tls });
    notifier.notify(notice());
    expect(await lossOf(notifier)).toMatch(/no answer/);
    expect(server.commands.filter((command) => /^(?:AUTH|MAIL)/.test(command))).toEqual([]);
  });

  test('by STARTTLS is not gone without when the server offers none', async () => {
    const server = await startSmtpServer({ mode: 'none' });
    const account = { username: secretOf('trueup'), password: secretOf('s3cret') };
    const notifier = mailer(server, { tls: 'starttls', ...account });
    notifier.notify(notice());
    await lossOf(notifier);
    expect(server.commands.filter((command) => /^(?:AUTH|MAIL)/.test(command))).toEqual([]);
  });
});

describe('a text cannot write headers or recipients', () => {
  test.each<[string, Partial<Notice>]>([
    ['the title', { title: 'x\r\nBcc: everybody@acme.example\r\n\r\nhello' }],
    ['the environment', { environment: 'prod\r\nBcc: everybody@acme.example' }],
    ['a line', { lines: ['x\r\n.\r\nMAIL FROM:<evil@acme.example>'] }],
  ])('by %s', async (_what, changed) => {
    const server = await startSmtpServer();
    mailer(server).notify(notice(changed));
    const mail = await mailOf(server);
    expect(mail?.to).toEqual(addresses.to);
    expect(mail?.data).not.toMatch(/^Bcc:/im);
    expect(server.commands.filter((command) => command.startsWith('MAIL'))).toHaveLength(1);
  });
});

describe('what the server answers', () => {
  test.each([
    ['AUTH', '535 5.7.8 s3cret is wrong', 'the mail server answered 535'],
    ['MAIL', '550 5.7.1 No', 'the mail server answered 550'],
    ['BODY', '554 5.6.0 No', 'the mail server answered 554'],
  ])('to %s with %s ends it without another try and without its words', async (command, answer, reason) => {
    const server = await startSmtpServer({ answers: { [command]: [answer] } });
    const account = { username: secretOf('trueup'), password: secretOf('s3cret') };
    const email = { host: '127.0.0.1', port: server.port, tls: 'none', ...addresses, ...account } as const;
    const notifier = testNotifier([{ name: 'mail', type: 'email', email }]);
    notifier.notify(notice());
    expect(await lossOf(notifier)).toBe(reason);
    expect(JSON.stringify(notifier.logged)).not.toContain('s3cret');
  });

  test('for now only is tried again', async () => {
    const server = await startSmtpServer({ answers: { MAIL: ['451 4.3.0 Later'] } });
    const email = { host: '127.0.0.1', port: server.port, tls: 'none', ...addresses } as const;
    const notifier = testNotifier([{ name: 'mail', type: 'email', email }]);
    notifier.notify(notice());
    await notifier.clock.asleepFor(500);
    expect(server.mails).toEqual([]);
    notifier.clock.advance(500);
    expect(await mailOf(server)).toMatchObject({ to: addresses.to });
  });

  test('to one of the recipients with 550 keeps nothing from the others, and is logged', async () => {
    const server = await startSmtpServer({ answers: { RCPT: ['550 5.1.1 Nobody of that name'] } });
    const notifier = mailer(server);
    notifier.notify(notice());
    expect(await mailOf(server)).toMatchObject({ to: ['kim@acme.example'] });
    await expect
      .poll(() => notifier.logged)
      .toEqual([
        { level: 'warn', message: 'a mail server refused some recipients', fields: { channel: 'mail', refused: 1 } },
      ]);
  });

  test.each(['CONNECT', 'EHLO', 'MAIL', 'BODY'])(
    'to %s never ends at the deadline, and so does the connection',
    async (command) => {
      const server = await startSmtpServer({ answers: { [command]: [''] } });
      const notifier = mailer(server);
      notifier.notify(notice());
      const heard = command === 'BODY' ? 'DATA' : command;
      const reached = () => server.open() === 1 && (heard === 'CONNECT' || isAmong(server.commands, heard));
      await expect.poll(reached).toBe(true);
      notifier.clock.advance(30_000);
      expect(await lossOf(notifier)).toBe('it took too long');
      await expect.poll(server.open).toBe(0);
    },
  );
});

test('a server that is not there is said in few words', async () => {
  const server = await startSmtpServer();
  const notifier = mailer({ ...server, port: 1 });
  notifier.notify(notice());
  expect(await lossOf(notifier)).toBe('there was no answer (ECONNREFUSED)');
});

describe('options that cannot be used are refused before anything is sent', () => {
  test.each<[string, Partial<EmailOptions>, RegExp]>([
    ['mail in the clear to another machine', { host: 'mail.acme.example' }, /in the clear/],
    ['an address with a line break', { from: 'a@acme.example\r\nBcc: b@acme.example' }, /no usable address/],
    ['a recipient that is no address', { to: ['ops'] }, /no usable address/],
    ['nobody to write to', { to: [] }, /no usable address/],
    ['a password without a name', { password: secretOf('x') }, /half an account/],
  ])('%s', async (_what, changed, message) => {
    const server = await startSmtpServer();
    expect(() => mailer(server, changed)).toThrow(message);
  });
});

function isAmong(commands: readonly string[], name: string): boolean {
  return commands.some((command) => command.startsWith(name));
}

import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';

export interface TakenMail {
  from: string;
  to: string[];
  /** As it came, without the stuffed dots. */
  data: string;
  /** Whether it came over TLS. */
  secure: boolean;
  /** `user password` of AUTH PLAIN. */
  account?: string;
}

export interface SmtpServer {
  port: number;
  mails: TakenMail[];
  /** Every command as it came, data left out. */
  commands: string[];
  /** Connections that have not ended. */
  open(): number;
}

export interface SmtpServerOptions {
  tls?: { key: string; cert: string };
  /** When TLS begins: at once, by STARTTLS (where a certificate is given), or never. */
  mode?: 'implicit' | 'starttls' | 'none';
  /** Answers that differ, by the command's first word (`CONNECT` and `BODY` as well); '' keeps silent. */
  answers?: Record<string, string[]>;
}

const usual: Record<string, string> = {
  CONNECT: '220 mail.example ESMTP',
  HELO: '250 mail.example',
  AUTH: '235 2.7.0 Authenticated',
  MAIL: '250 2.1.0 Ok',
  RCPT: '250 2.1.5 Ok',
  DATA: '354 Go on',
  BODY: '250 2.0.0 Taken',
  RSET: '250 2.0.0 Ok',
  NOOP: '250 2.0.0 Ok',
  QUIT: '221 2.0.0 Bye',
};

/** A mail server on loopback, as much of RFC 5321, 3207 and 4954 as a sender can ask for. */
export async function startSmtpServer(options: SmtpServerOptions = {}): Promise<SmtpServer> {
  const mails: TakenMail[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    const stream = options.mode === 'implicit' ? secured(socket, options) : socket;
    serve(stream, { ...options, mails, commands });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, mails, commands, open: () => sockets.size };
}

type Session = SmtpServerOptions & Pick<SmtpServer, 'mails' | 'commands'>;

/** One conversation, from the greeting or, after STARTTLS, from the next EHLO. */
function serve(stream: Socket, session: Session, greet = true): void {
  let mail = emptyMail(stream);
  let inBody = false;
  let pending = '';
  const say = (command: string) => {
    const text = session.answers?.[command]?.shift() ?? (command === 'EHLO' ? ehlo(stream, session) : usual[command]);
    if (text !== '') stream.write(`${text ?? '502 5.5.2 Not known'}\r\n`);
    return text ?? '';
  };
  const takeLine = (line: string) => {
    if (line !== '.') {
      mail.data += `${line.replace(/^\./, '')}\n`;
      return;
    }
    inBody = false;
    if (say('BODY').startsWith('2')) session.mails.push(mail);
    mail = emptyMail(stream);
  };
  const takeCommand = (line: string) => {
    session.commands.push(line);
    const command = line.split(' ', 1)[0]?.toUpperCase() ?? '';
    if (command === 'STARTTLS' && session.mode === 'starttls') {
      upgrade(stream, session, onData);
      return;
    }
    if (command === 'MAIL') mail.from = addressIn(line);
    if (command === 'AUTH') mail.account = accountIn(line);
    const answer = say(command);
    if (command === 'RCPT' && answer.startsWith('2')) mail.to.push(addressIn(line));
    if (command === 'DATA' && answer.startsWith('3')) inBody = true;
    if (command === 'QUIT') stream.end();
  };
  const onData = (data: Buffer) => {
    const lines = (pending + data.toString('utf8')).split('\r\n');
    pending = lines.pop() ?? '';
    for (const line of lines) (inBody ? takeLine : takeCommand)(line);
  };
  stream.on('data', onData).on('error', () => {});
  if (greet) say('CONNECT');
}

function upgrade(stream: Socket, session: Session, onData: (data: Buffer) => void): void {
  stream.removeListener('data', onData);
  stream.write('220 2.0.0 Ready\r\n');
  serve(secured(stream, session), session, false);
}

function secured(socket: Socket, { tls }: SmtpServerOptions): TLSSocket {
  return new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(tls ?? {}) });
}

function ehlo(stream: Socket, { mode }: Session): string {
  const extensions = [
    'mail.example',
    '8BITMIME',
    ...(mode === 'starttls' && !(stream instanceof TLSSocket) ? ['STARTTLS'] : []),
    'AUTH PLAIN',
  ];
  return extensions.map((text, index) => `250${index === extensions.length - 1 ? ' ' : '-'}${text}`).join('\r\n');
}

function emptyMail(stream: Socket): TakenMail {
  return { from: '', to: [], data: '', secure: stream instanceof TLSSocket };
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? '';
}

/** `AUTH PLAIN` with base64 of an empty name, the user and the password with NUL between them. */
function accountIn(line: string): string {
  const [, , encoded = ''] = line.split(' ');
  return Buffer.from(encoded, 'base64').toString('utf8').split('\0').slice(1).join(' ');
}

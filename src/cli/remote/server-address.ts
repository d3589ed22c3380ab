import { UserError } from '../../base/user-error.ts';
import { isLoopbackHost } from '../../server/access/loopback.ts';

const howToWrite = 'Write it as https://trueup.example.com, or http://127.0.0.1:8484 on the machine itself.';

/** The address of a daemon. A token in clear text would be everybody's on the way, so it goes over HTTP to this machine only. */
export function serverAddress(text: string, token: string | undefined): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new UserError('The address of the server is none.', howToWrite);
  }
  if (url.username !== '' || url.password !== '') {
    throw new UserError('The address of the server holds an account.', 'Leave it out, and set TRUEUP_TOKEN.');
  }
  if (url.search !== '' || url.hash !== '') {
    throw new UserError('The address of the server holds a query or a fragment.', howToWrite);
  }
  if (url.protocol === 'http:' && token !== undefined && !isLoopbackHost(url.hostname)) {
    throw new UserError(
      `The token would go to ${url.host} in clear text.`,
      'Use an https:// address; plain http:// is for this machine itself, such as through an SSH tunnel.',
    );
  }
  return url;
}

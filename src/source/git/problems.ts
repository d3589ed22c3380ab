import type { SourceProblem } from '../revision.ts';

type Code = SourceProblem['code'];

export interface KnownProblem {
  /** What Git, ssh or curl write, in the language `C`. */
  said: RegExp;
  code: Code;
  message: string;
  remedy: string;
  retry?: 'never';
}

/** What Git says and what it means. The first row that fits counts: what is said last by Git is the least telling. */
export const knownProblems: readonly KnownProblem[] = [
  {
    said: /No space left on device|Disk quota exceeded/,
    code: 'disk',
    message: 'The disk of the cache is full',
    remedy: 'Free some space, or give the daemon a cache folder on a larger disk.',
  },
  {
    said: /Read-only file system|unable to create (?:temporary file|'.*'): Permission denied|insufficient permission for adding|cannot mkdir .*: Permission denied/,
    code: 'disk',
    message: 'The cache folder cannot be written to',
    remedy: 'Give the account that runs Trueup the permission to write to its cache folder.',
  },
  {
    said: /died of signal 25|File too large|File size limit exceeded/,
    code: 'too-large',
    message: 'The repository is larger than its limit',
    remedy: 'Move what is no manifest out of the repository, or raise `limits.size` of the source.',
    retry: 'never',
  },
  {
    said: /REMOTE HOST IDENTIFICATION HAS CHANGED/,
    code: 'host-key-changed',
    message: "The Git server's host key is another one than before",
    remedy: 'Find out why it changed. If it is right, put the new key into the known_hosts file of the source.',
  },
  {
    said: /Host key verification failed|host key is known for/,
    code: 'host-key-changed',
    message: "The Git server's host key is not in the known_hosts file",
    remedy: "Compare the server's key with one that you trust, and put it into the known_hosts file of the source.",
  },
  {
    said: /SSL certificate problem|certificate verif(?:y|ication) failed|server verification failed|no alternative certificate subject|certificate subject name|error setting certificate|certificate has expired|SSL: certificate/i,
    code: 'tls-untrusted',
    message: "The Git server's certificate is not trusted",
    remedy: 'Give its certificate authority as `caFile` of the source, or have the server present a valid certificate.',
  },
  {
    said: /Load key .*: |invalid format|error in libcrypto/,
    code: 'credentials-refused',
    message: 'The private key of the source cannot be used',
    remedy: 'Give a private key in the OpenSSH format, without a passphrase.',
  },
  {
    said: /Authentication failed|could not read (?:Username|Password)|terminal prompts disabled|returned error: 40[13]|Permission denied \(|HTTP Basic: Access denied|Too many authentication failures/,
    code: 'credentials-refused',
    message: 'The Git server does not let this account read the repository',
    remedy: 'Check the credentials of the source, whether they have expired, and what they may read.',
  },
  {
    said: /repository '.*' not found|Repository not found|returned error: 404|project you were looking for could not be found/,
    code: 'credentials-refused',
    message: 'There is no such repository, or this account may not see it',
    remedy: 'Check the address of the source and its credentials.',
  },
  {
    said: /returned error: 30\d|unable to update url base from redirection/,
    code: 'unreachable',
    message: 'The Git server answers from another address',
    remedy:
      'Write the address that it leads to into `url` of the source; a missing `.git` at its end is the usual reason.',
  },
  {
    said: /couldn't find remote ref|Couldn't find remote ref/,
    code: 'branch-missing',
    message: 'The repository has no such branch',
    remedy: 'Push the branch again, or follow another one. The last revision stays in force.',
  },
  {
    said: /not our ref|unadvertised object/,
    code: 'unexpected',
    message: 'The repository does not hold this commit any more',
    remedy: 'Nothing: the next look at the source finds what is there now.',
  },
  {
    said: /fsck error|^error: object [0-9a-f]{40,}: |transport '.*' not allowed|dubious ownership|is not valid: contains|disallowed submodule/m,
    code: 'unsafe',
    message: 'The repository holds something that is not safe to take over',
    remedy: 'Have somebody look at what Git says about it; a new commit alone does not take it out of the history.',
    retry: 'never',
  },
  {
    said: /not a git repository: '|bad object|corrupt|object file .* is empty|far too short to be a packfile|not a GIT packfile|: bad file|unable to read (?:tree|sha1)|missing (?:blob|tree|commit) object|index file .* is too small|pack .* cannot be (?:accessed|mapped)|packfile .* (?:cannot|does not|is) |bad config|invalid sha1 pointer|Not a valid (?:object|commit)|bad (?:tree|ref|revision)|mismatched algorithms|shallow (?:file|info)|\.lock': File exists|bad signature|unknown repository extension|needed a single revision|could not (?:parse|read) [0-9a-f]{40}|inflate: data stream|ambiguous argument|not a tree object|loose object|unresolved deltas|did not send all necessary objects/i,
    code: 'damaged',
    message: 'The cache of the repository is damaged',
    remedy: 'Nothing: it is made anew. If it happens again, check the disk of the cache folder.',
  },
  {
    said: /does not appear to be a git repository|'.*' does not exist|No such file or directory/,
    code: 'unreachable',
    message: 'There is no repository at this address',
    remedy: 'Check the address of the source.',
  },
  {
    said: /Could not resolve host/i,
    code: 'unreachable',
    message: "The Git server's name is not known",
    remedy: 'Check the address of the source and the name service of this machine.',
  },
  {
    said: /Failed to connect|Could not connect|Connection (?:refused|timed out|reset|closed)|Network is unreachable|No route to host|Operation (?:too slow|timed out)|returned error: (?:408|429|5\d\d)|RPC failed|early EOF|hung up|Empty reply|disconnect|Could not read from remote repository|unable to access|kex_exchange_identification|handshake|expected flush|bad (?:pack|line length)|unexpected end|protocol error/i,
    code: 'unreachable',
    message: 'The Git server cannot be reached, or ended the connection',
    remedy: 'Check the server and the network. It is asked again, and the last revision stays in force.',
  },
];

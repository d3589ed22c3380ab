export interface Place {
  folder: string;
  vcenter: string;
  /** Address of the daemon's API. */
  server: string;
  /** How many objects are kept. */
  objects: number;
}

/** Where to look, and what to paste into another terminal; each command works as it stands, in this order. */
export function whatToTry({ folder, vcenter, server, objects }: Place): string {
  return `
${objects} objects in vCenter are as Git asks, and are kept so. Ctrl-C stops it.

  ${folder}
      infra/        a Git repository with manifests: what vCenter is to look like
      trueup.yaml   what may happen by itself
  vCenter  ${vcenter}  (administrator@vsphere.local, password simulator)
  API      ${server}/api/v1/environments

Try, in another terminal:

  cd ${folder}
  ./trueup status

1. Ask for something. Seconds after the commit it is there:

  cat >> infra/manifests/platform/env-tags.yaml <<'END'
---
apiVersion: trueup.dev/v1alpha1
kind: Tag
metadata: { name: env-pilot }
spec: { category: env, name: pilot, description: Ten customers who volunteered }
END
  git -C infra commit -am 'A tag for the pilot'
  ./trueup history

2. Change something by hand, as an administrator in vCenter. It is put right, and you see who did it:

  ./by-hand move
  ./trueup history
  ./by-hand                  # says what else there is; tags are looked at every 30 seconds

3. Change something that cannot be put right for free: taking CPUs away means a restart. It waits for you:

  ./by-hand cpu
  ./trueup status
  ./trueup approve company

4. Delete something. That waits as well:

  git -C infra rm -q manifests/data/scratch-class.yaml
  git -C infra commit -qm 'No more scratch space'
  ./trueup status
  ./trueup approve company

5. Keep Trueup's hands off something for an hour, also while it is changed:

  ./trueup hold company VirtualMachine/shop-web-01 --reason 'I look into it' --for 1h
  ./by-hand move
  ./trueup status

6. Take everything back. In Git that is a commit like any other:

  git -C infra revert --no-edit HEAD
`;
}

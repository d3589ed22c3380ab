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

Try, in another terminal; in this one, a line says whenever something stands differently:

  cd ${folder}
  ./trueup status

1. Ask for something. It is there seconds after the commit:

  cat >> infra/manifests/platform/env-tags.yaml <<'END'
---
apiVersion: trueup.dev/v1alpha1
kind: Tag
metadata: { name: env-pilot }
spec: { category: env, name: pilot, description: Ten customers who volunteered }
END
  git -C infra commit -qam 'A tag for the pilot'
  ./trueup history

2. Change something by hand in vCenter, as its administrator. Within 20 seconds it is put right, and you see who it was:

  ./by-hand stop
  ./trueup history company --drift
  ./by-hand                  # says what else there is

3. Change something that costs: CPUs are taken away by a restart only. That is held, and waits for you:

  ./by-hand cpu
  ./trueup status company    # when a line here says "held"
  ./trueup approve company

4. Delete something. That is held as well, because no commit brings back what was in it:

  git -C infra rm -q manifests/data/scratch-class.yaml
  git -C infra commit -qm 'No more scratch space'
  ./trueup approve company   # when a line here says "held"

5. Keep Trueup's hands off something, whatever happens to it:

  ./trueup hold company VirtualMachine/shop-web-01 --reason 'I look into it' --for 1h
  ./by-hand move
  ./trueup status company
  ./trueup hold --list       # and "./trueup hold --release" with the id ends it

6. Take it back, with a commit like any other:

  git -C infra revert --no-edit HEAD
  ./trueup history
`;
}

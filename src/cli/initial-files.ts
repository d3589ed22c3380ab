/** What `trueup init` writes, by path. */
export function initialFiles(url: string): Record<string, string> {
  return {
    'trueup.yaml': projectFile(url),
    'manifests/lab/tags.yaml': tags,
  };
}

function projectFile(url: string): string {
  return `apiVersion: trueup.dev/v1alpha1
kind: Project
metadata:
  name: infra
spec:
  targets:
    - name: lab
      url: ${JSON.stringify(url)}
      credentials:
        username: { valueFrom: { env: VC_USER } }
        password: { valueFrom: { env: VC_PASSWORD } }
      # tls: { caFile: ca.pem }       # certificates are verified; say here whom to trust
  environments:
    - name: lab
      target: lab
      manifests: [manifests/lab]
      values:
        owner: platform team
      sync:
        allow: [safe]                 # what may run without "--allow"
        budgets: { deletes: 5 }
`;
}

const tags = `apiVersion: trueup.dev/v1alpha1
kind: TagCategory
metadata:
  name: environment
spec:
  description: Where it runs. Kept by the \${owner}.
  cardinality: SINGLE
  associableTypes: [VirtualMachine]
---
apiVersion: trueup.dev/v1alpha1
kind: Tag
metadata:
  name: production
spec:
  category: environment
  description: Customers notice when it is down.
---
apiVersion: trueup.dev/v1alpha1
kind: Tag
metadata:
  name: development
spec:
  category: environment
  description: Nobody is paged for it.
`;

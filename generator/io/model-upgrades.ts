import type { Api, Operation, Permission } from "../model/api.js";

/**
 * Version 1 of the model, as far as it was another: permissions had `names`, each of which sufficed, and none could be said to be needed
 * together with another.
 */
type Api1 = Omit<Api, "operations"> & { readonly operations: readonly Operation1[] };
type Operation1 = Omit<Operation, "permissions"> & { readonly permissions: readonly Permission1[] };
type Permission1 = Omit<Permission, "choices"> & { readonly names: readonly string[] };

/** An API of the version before as one of this version. */
export function upgraded(api: unknown): Api {
  const { operations, ...rest } = api as Api1;
  return { ...rest, operations: operations.map((one) => ({ ...one, permissions: one.permissions.map(withChoices) })) };
}

function withChoices({ caller, for: resource, supported, names, ordered, source }: Permission1): Permission {
  return { caller, for: resource, supported, choices: names.map((name) => [name]), ordered, source };
}

import type { Api } from "../model/api.js";

/** Makes of an API what several targets need of it, once: nobody changes a model. What was made goes when the model goes. */
export function oncePerApi<Made extends object>(make: (api: Api) => Made): (api: Api) => Made {
  const made = new WeakMap<Api, Made>();
  return (api) => {
    const known = made.get(api) ?? make(api);
    made.set(api, known);
    return known;
  };
}

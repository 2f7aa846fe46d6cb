import type { Api, Operation } from "../model/api.js";
import type { HttpAnswer } from "../model/http.js";
import { decode } from "../paths/match.js";
import { answerMaker, documentedAnswer, lastPageAnswer, type AnswerOptions } from "./answers.js";
import { refusalOf } from "./checks.js";
import { bestExample, statusOf, type Shown } from "./examples.js";
import { refusal } from "./refusal.js";
import type { Asked } from "./request.js";
import type { Found } from "./routes.js";
import { bodyCheck } from "./validation.js";

/** What is documented where a request asks. */
export interface Place {
  /** With the routes that the path follows; empty where only an example stands at it. */
  readonly found: readonly Found[];
  readonly operations: readonly Operation[];
  /** Their examples, and those that stand at this very address without a route. */
  readonly examples: readonly Shown[];
}

/** Answers a request at a place: with the example that documents it, or, if it does what its operation documents, with the nearest. */
export function serverOf(api: Api, options: AnswerOptions): (asked: Asked, place: Place) => HttpAnswer {
  const checkBody = bodyCheck(api);
  const makeAnswer = answerMaker(api);
  return (asked, place) => {
    const { examples, operations, found } = place;
    if (asked.prefer.example !== null || asked.prefer.code !== null) return preferred(asked, place, options, makeAnswer);
    const last = lastPageAnswer(examples, asked);
    if (last !== null) return last;
    const best = bestExample(examples, asked, found);
    if (best?.exact === true) return documentedAnswer(best.shown, true, examples, asked, options);
    // Pages about several types share a place: a request is refused if it is wrong for all of them, in the words of the nearest.
    const nearestFirst = [...new Set([...(best === null ? [] : [best.shown.operation]), ...operations])];
    let refused: HttpAnswer | null = null;
    for (const operation of nearestFirst) {
      const refusedHere = refusalOf(operation, asked, checkBody);
      if (refusedHere === null) {
        const own = bestExample(examples.filter((one) => one.operation === operation), asked, found);
        return own === null ? makeAnswer(operation, null) : documentedAnswer(own.shown, false, examples, asked, options);
      }
      refused ??= refusedHere;
    }
    return refused ?? refusal(404, "No page documents this.");
  };
}

/** What the header `Prefer` names is answered whatever the request holds: who asks for an error would not want another one. */
function preferred(asked: Asked, { examples, operations, found }: Place, options: AnswerOptions, makeAnswer: ReturnType<typeof answerMaker>): HttpAnswer {
  const { example, code } = asked.prefer;
  const named = examples.filter((one) => example === null || isCalled(one, example));
  const best = bestExample(named.filter((one) => code === null || statusOf(one) === code), asked, found);
  if (best !== null) return documentedAnswer(best.shown, best.exact, examples, asked, options);
  const [operation] = operations;
  if (example === null && operation !== undefined) return makeAnswer(operation, code);
  const names = examples.slice(0, 20).map((one) => `${JSON.stringify(one.example.name)} (${one.example.source})`);
  const others = names.length === 0 ? "No page shows one." : `There are: ${names.join(", ")}.`;
  return refusal(400, `No example here has the name and status that Prefer asks for. ${others}`);
}

/** Many examples share a name; where one stands in the docs is its own. Both may be percent-encoded, as the mock itself writes them. */
function isCalled({ example: { name, source } }: Shown, wanted: string): boolean {
  return [wanted, decode(wanted)].some((one) => one.toLowerCase() === name.toLowerCase() || one === source);
}

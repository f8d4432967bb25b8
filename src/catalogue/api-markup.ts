/** One API on the page `/apis`. Closed, it shows its name and title; open, it shows all facts. */
import type { ApiFacts, ClassFacts } from "./api-facts.ts";
import type { FieldFacts } from "./field-facts.ts";
import { labels } from "./labels.ts";
import { codes, type Markup, markup, spoken } from "./markup.ts";
import type { Words } from "./words.ts";

export function apiMarkup(api: ApiFacts): Markup {
  return markup`<details class="api" id="${api.field}">
<summary><code class="name">${api.field}</code> <span class="kind ${api.kind}">${spoken(labels[api.kind])}</span> <span class="title">${spoken(api.title)}</span></summary>
<p class="actions">${action(api.field, labels.tryIt)}${api.enqueueField === undefined ? undefined : action(api.enqueueField, labels.storeIt)}<a class="here" href="#${api.field}">${spoken(labels.link)}</a></p>
<dl>
${fact(labels.top, markup`${codes([api.method])} (apiId ${api.apiId})`)}
${fact(labels.kind, spoken(api.kindWords))}
${fact(labels.outcome, spoken(api.outcome))}
${fact(labels.scope, codes([api.scope]))}
${fact(labels.session, spoken(api.session))}
${api.businessKey.length > 0 ? fact(labels.businessKey, codes(api.businessKey), labels.businessKeyMeans) : undefined}
${api.idempotencyNumber === undefined ? undefined : fact(labels.idempotency, codes([api.idempotencyNumber]), labels.idempotencyMeans)}
${api.certainRefusals.length > 0 ? fact(labels.refusals, codes(api.certainRefusals)) : undefined}
</dl>
${fieldTable(labels.input, api.input, { asksWhatIsRequired: true })}
${fieldTable(labels.answer, api.payload, { asksWhatIsRequired: false })}
</details>`;
}

/** A link that opens the operation in GraphiQL, in another window. So the catalogue stays open. */
function action(field: string, label: Words): Markup {
  return markup`<a class="action" href="/#example=${field}" target="graphiql">${spoken(label)}</a>`;
}

function fact(label: Words, value: Markup, means?: Words): Markup {
  return markup`<div><dt>${spoken(label)}</dt><dd>${value}${means ? markup` – ${spoken(means)}` : undefined}</dd></div>`;
}

/** @param asksWhatIsRequired whether the table has the column "required". An answer has none: nobody can make TOP send a member. */
function fieldTable(label: Words, { name, fields }: ClassFacts, { asksWhatIsRequired }: { readonly asksWhatIsRequired: boolean }): Markup {
  const columns = ["field", "type", ...(asksWhatIsRequired ? (["required"] as const) : []), "meaning", "example"] as const;
  return markup`<table role="table"><caption>${spoken(label)} <code>${name}</code></caption>
<thead role="rowgroup"><tr role="row">${columns.map(
    (column) => markup`<th role="columnheader" scope="col" class="column-${column}">${spoken(labels[column])}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${fields.map((field) => fieldRow(field, asksWhatIsRequired))}</tbody></table>`;
}

/** The roles repeat what the elements mean: on a phone the rows are blocks, and a browser then no longer treats them as table rows. */
function fieldRow(field: FieldFacts, asksWhatIsRequired: boolean): Markup {
  const { path, property, topName, depth } = field;
  const own = topName === property ? undefined : markup` <code class="top">${topName}</code>`;
  return markup`<tr role="row"><th role="rowheader" scope="row" class="in-${Math.min(depth, 6)}"><code><span class="within">${path.slice(0, -property.length)}</span>${property}</code>${own}</th>
<td role="cell" class="type"><code>${field.graphqlType}</code> <span class="top">${field.topType}</span></td>
${asksWhatIsRequired ? requiredCell(field) : undefined}<td role="cell">${meaning(field)}</td>
<td role="cell" class="example">${example(field)}</td></tr>
`;
}

function requiredCell({ required }: FieldFacts): Markup {
  return required
    ? markup`<td role="cell" class="required">${spoken(labels.required)}</td>`
    : markup`<td role="cell" class="optional">${spoken(labels.no)}</td>`;
}

function meaning({ about, deprecated, maxItems, preset, personal, values }: FieldFacts): Markup {
  return markup`${spoken(about)}${note(labels.deprecated, deprecated)}${note(labels.atMost, maxItems)}${note(labels.preset, preset)}${note(
    labels.personal,
    personal,
  )}${values.length > 0 ? markup`<ul>${values.map(choice)}</ul>` : undefined}`;
}

function choice({ name, topValue, about }: FieldFacts["values"][number]): Markup {
  return markup`<li><code>${name}</code> <code class="top">${topValue}</code> ${spoken(about)}</li>`;
}

function note(label: Words, value: string | number | undefined): Markup | undefined {
  return value === undefined ? undefined : markup`<br><small>${spoken(label)}: ${value}</small>`;
}

function example({ example: text, isOurExample }: FieldFacts): Markup {
  if (text === undefined) return markup``;
  return markup`<code>${text}</code>${isOurExample ? markup` <small>${spoken(labels.ours)}</small>` : undefined}`;
}

/** Where the job must end first without something, by the mutation's name. The first pattern that fits counts. */
export const expectations: readonly (readonly [pattern: RegExp, checkpoint: string])[] = [
  // A queue is named by policies, mappings and functions: templates that name what they do not have are refused.
  [/^\w+\/(?!\w*SqsEventSource)\w+(DeadLetters|Queue)$/, 'start'],
  [/^data\/TenantRole/, 'start'],
  [/^tenants\/ProvisionTenantRole/, 'start'],

  [/^api\/ApiRoutes(GETapiv1health|Permission)$/, 'health'],
  [/^api\/ApiRole.* secretsmanager:/, 'health'],
  [/^api\/ApiRoutesGETapiv1openapijson$/, 'openapi'],
  [/^api\/ApiRoutesANYapiv1proxy$/, 'types'],
  [/^api\/ApiRole.* sts:/, 'types'],
  [/^api\/HttpAuthorizerPermission$/, 'types'],
  [/^api\/AuthorizerRole.* (sts|secretsmanager):/, 'types'],
  [/^api\/AuthorizerRole.* dynamodb:/, 'who-am-i'],

  // The first event that must reach anybody is the new tenant's administrator.
  [/^events\/Publisher(Stream$|.* (events:PutEvents|dynamodb:DescribeStream))/, 'new-tenant'],
  [/^data\/DirectoryRole/, 'new-tenant'],
  [/^events\/Users/, 'new-tenant'],

  [/^api\/SessionRole/, 'sign-in'],
  [/^api\/SessionRoutes(POSTapiv1session|Permission)$/, 'sign-in'],
  [/^api\/SessionRoutesPOSTapiv1sessionchallenge$/, 'challenge'],
  [/^api\/SessionRoutesPOSTapiv1sessionrefresh$/, 'refresh'],
  [/^api\/SessionRoutesPOSTapiv1sessionforgotpassword$/, 'forgot-password'],
  [/^api\/SessionRoutesPOSTapiv1sessionresetpassword$/, 'reset-password'],
  [/^api\/SessionRoutesDELETEapiv1session$/, 'sign-out'],

  [/^api\/Public/, 'form'],
  [/^events\/PublisherBulkStream$/, 'bulk-search'],
  [/^events\/Search(FunctionSqsEventSource\w+SearchBulkQueue|BulkQueue)/, 'bulk-search'],
  [/^events\/Search/, 'search'],
  [/^events\/Timeline(FunctionSqsEventSource\w+TimelineBulkQueue|BulkQueue)/, 'bulk-timeline'],
  [/^events\/Timeline/, 'timeline'],
  [/^events\/Sums(FunctionSqsEventSource\w+SumsBulkQueue|BulkQueue)/, 'bulk-sums'],
  [/^events\/Sums/, 'sums'],

  [/^automation\/RunStepsRole.* sqs:SendMessage/, 'mail'],
  [/^automation\/RunsMachineRole.* lambda:/, 'owner'],
  [/^automation\/(RunStepsRole|RunAutomations|AutomationsRule|AutomationsWorkQueuePolicy)/, 'owner'],
  [/^mail\/SendMail/, 'mail'],
  [/^mail\/(RecordMailEvents|MailEventsRule|MailEventsWorkQueuePolicy|SenderEvents)/, 'mail-delivered'],

  [/^api\/ImportRoutesANYapiv1importsproxy$/, 'import-uploaded'],
  [/^api\/(ImportRoutes|ImportsRole.* (sts|secretsmanager):)/, 'import-announced'],
  [/^imports\/FilesTenantFolders/, 'import-uploaded'],
  [/^imports\/(RunImport|ImportsRule|ImportsWorkQueuePolicy)/, 'imported'],
];

/** Statements and policies without which the job goes on all the same, and why they stand in the templates. */
export const elsewhere: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/ logs:CreateLogStream on \w+Log$/, 'logs go to the terminal here'],
  [/DeadLettersPolicy$/, 'only what could not be delivered goes there'],
  [/^mail\/MailQueuePolicy$/, 'only forbids plain HTTP: run-steps sends by the right of its own role'],
  [/RunsMachineRole.* logs:CreateLogDelivery/, 'logs and traces of the state machine are kept by AWS only'],
  [
    / s3:(PutObject|ListBucket) on PublisherGivenUpBucket/,
    'only batches of the stream that were given up go there',
  ],
  [
    / dynamodb:ListStreams /,
    'Lambda asks for it when it sets a mapping up; the embedded mapping knows its stream',
  ],
];

/** The checkpoint for a mutation, or undefined where it stands elsewhere. Throws for one that nobody has thought of. */
export const expectedOf = (name: string): string | undefined => {
  if (elsewhere.some(([pattern]) => pattern.test(name))) return undefined;
  const found = expectations.find(([pattern]) => pattern.test(name));
  if (found !== undefined) return found[1];
  throw new Error(`What must fail without ${name}? Say so in tests/cloud/templates/expectations.ts.`);
};

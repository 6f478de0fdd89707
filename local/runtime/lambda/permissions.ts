/** One `AWS::Lambda::Permission`: who may call a function beside those whose roles say so. */
export interface InvokePermission {
  functionName: string;
  principal: string;
  sourceArn?: string;
}

/** The resource policies of the functions. */
export class InvokePermissions {
  readonly #list: InvokePermission[] = [];

  add(permission: InvokePermission): void {
    this.#list.push(permission);
  }

  /** Whether a service (`apigateway.amazonaws.com`) may call a function, named by name or ARN, for a source. */
  allows(functionName: string, principal: string, sourceArn: string): boolean {
    const name = lastPart(functionName);
    return this.#list.some(
      permission =>
        lastPart(permission.functionName) === name &&
        permission.principal === principal &&
        (permission.sourceArn === undefined || like(permission.sourceArn, sourceArn)),
    );
  }
}

function lastPart(functionName: string): string {
  return functionName.split(':').at(-1) ?? functionName;
}

/** `*` stands for any run of characters, in the pattern only. */
function like(pattern: string, value: string): boolean {
  const source = pattern.split('*').map(part => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(value);
}

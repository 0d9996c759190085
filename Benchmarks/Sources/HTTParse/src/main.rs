// Prints how many nanoseconds httparse takes for the head of a request that comes on standard input,
// for `../../../heads` to compare.
//
// The arguments are those of `../../Heads/main.swift`; the work is `slices` or `strings`.

use std::hint::black_box;
use std::io::Read;
use std::time::Instant;

/// What ours takes, too, without more memory.
const MOST_FIELDS: usize = 100;

/// A head whose parts are copies.
struct Head {
    method: String,
    target: String,
    version: u8,
    fields: Vec<(String, String)>,
}

/// Reads a head as slices of the bytes, and hands them to `then`.
fn slices<Result>(bytes: &[u8], then: impl FnOnce(&httparse::Request) -> Result) -> Result {
    let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
    let mut request = httparse::Request::new(&mut fields);
    let status = request.parse(bytes).expect("The head is refused");
    assert_eq!(status, httparse::Status::Complete(bytes.len()));
    then(black_box(&request))
}

/// Reads a head, and copies what it holds.
fn strings(bytes: &[u8]) -> Head {
    let text = |value: &[u8]| String::from_utf8(value.to_vec()).expect("A value is not UTF-8");
    slices(bytes, |request| Head {
        method: request.method.unwrap().to_string(),
        target: request.path.unwrap().to_string(),
        version: request.version.unwrap(),
        fields: request.headers.iter().map(|it| (it.name.to_string(), text(it.value))).collect(),
    })
}

fn slices_size(bytes: &[u8]) -> usize {
    slices(bytes, |request| {
        request.headers.len() + request.path.unwrap().len() + request.headers[1].value.len()
    })
}

fn strings_size(bytes: &[u8]) -> usize {
    let head = black_box(strings(bytes));
    head.fields.len() + head.target.len() + head.fields[1].1.len()
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, work, fields, target, agent, warm_up, count] = arguments.as_slice() else {
        panic!("Usage: heads slices|strings FIELDS TARGET AGENT WARM-UP COUNT");
    };
    let work = match work.as_str() {
        "slices" => slices_size,
        "strings" => strings_size,
        _ => panic!("There is no work called {work}."),
    };
    let fields: usize = fields.parse().unwrap();
    let (warm_up, count): (usize, usize) = (warm_up.parse().unwrap(), count.parse().unwrap());
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).unwrap();

    let head = strings(&bytes);
    assert_eq!((head.method.as_str(), head.version), ("GET", 1));
    assert_eq!((head.fields.len(), &head.target, &head.fields[1].1), (fields, target, agent));

    let run = |count| (0..count).map(|_| work(black_box(&bytes))).sum::<usize>();
    let size = fields + target.len() + agent.len();
    assert_eq!(run(warm_up), warm_up * size);
    let start = Instant::now();
    let sum = run(count);
    let time = start.elapsed();
    assert_eq!(sum, count * size);
    println!("{}", time.as_nanos() as f64 / count as f64);
}

// Times httprouter, for ../../routes to compare: what ../Lookups and ../Routes do for ours.
//
// Prints the nanoseconds and the allocations of a lookup.
package main

import (
	"bufio"
	"fmt"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/julienschmidt/httprouter"
)

type lookup struct {
	method, path, expected string
	names                  []string
}

// found is set by the handle of a route, which is called only to check what was found.
var found int

func main() {
	if len(os.Args) != 4 || os.Args[1] != "match" && os.Args[1] != "read" {
		fail("usage: httprouter match|read WARM-UP PASSES <TABLE")
	}
	look := match
	if os.Args[1] == "read" {
		look = read
	}
	router, lookups := table()
	for _, lookup := range lookups {
		check(router, lookup)
	}
	sum := look(router, lookups, number(os.Args[2]))
	passes := number(os.Args[3])
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	sum += look(router, lookups, passes)
	spent := time.Since(start)
	runtime.ReadMemStats(&after)
	if sum == 0 {
		fail("nothing was found")
	}
	count := float64(passes * len(lookups))
	fmt.Println(float64(spent.Nanoseconds())/count, float64(after.Mallocs-before.Mallocs)/count)
}

func match(router *httprouter.Router, lookups []lookup, passes int) (sum int) {
	for pass := 0; pass < passes; pass++ {
		for i := range lookups {
			handle, parameters, _ := router.Lookup(lookups[i].method, lookups[i].path)
			if handle != nil {
				sum++
			}
			sum += 1 + len(parameters)
		}
	}
	return sum
}

func read(router *httprouter.Router, lookups []lookup, passes int) (sum int) {
	for pass := 0; pass < passes; pass++ {
		for i := range lookups {
			_, parameters, _ := router.Lookup(lookups[i].method, lookups[i].path)
			for _, name := range lookups[i].names {
				sum += len(parameters.ByName(name))
			}
		}
	}
	return sum
}

func check(router *httprouter.Router, lookup lookup) {
	finding := "missing"
	if handle, parameters, _ := router.Lookup(lookup.method, lookup.path); handle != nil {
		handle(nil, nil, parameters)
		finding = strconv.Itoa(found)
		for _, name := range lookup.names {
			if !strings.HasPrefix(parameters.ByName(name), "a-") {
				fail(name + " is missing in " + lookup.path)
			}
		}
	}
	if finding != lookup.expected {
		fail(lookup.method + " " + lookup.path + " finds " + finding)
	}
}

func table() (*httprouter.Router, []lookup) {
	router := httprouter.New()
	var paths []string
	var lookups []lookup
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		words := strings.Split(lines.Text(), "\t")
		if words[0] == "route" {
			index := len(paths)
			paths = append(paths, words[2])
			router.Handle(words[1], words[2],
				func(http.ResponseWriter, *http.Request, httprouter.Params) { found = index })
			continue
		}
		asked := lookup{method: words[1], path: words[2], expected: words[3]}
		if index, err := strconv.Atoi(asked.expected); err == nil {
			asked.names = names(paths[index])
		}
		lookups = append(lookups, asked)
	}
	return router, lookups
}

func names(path string) (names []string) {
	for _, segment := range strings.Split(path, "/") {
		if strings.HasPrefix(segment, ":") {
			names = append(names, segment[1:])
		}
	}
	return names
}

func number(word string) int {
	number, err := strconv.Atoi(word)
	if err != nil {
		fail(word + " is no number")
	}
	return number
}

func fail(sentence string) {
	fmt.Fprintln(os.Stderr, "httprouter: "+sentence)
	os.Exit(1)
}
